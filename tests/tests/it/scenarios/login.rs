//! The login of a scenario, with raw sockets as its browser.

use openrouter::OpenRouter;
use openrouter::oauth::{Login, LoginError};
use reqwest::Url;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::run::{Outcome, print};

/// Runs a login in which the browser requests `targets` in turn.
pub(super) async fn run(client: &OpenRouter, targets: &'static [&'static str]) -> Outcome {
    let login = Login::new("x").timeout(std::time::Duration::from_millis(500));
    let result = login.run(client, |url| {
        let page: Url = url.parse().expect("an authorize URL");
        let (_, callback) = page.query_pairs().find(|(name, _)| name == "callback_url").expect("a callback URL");
        let callback: Url = callback.parse().expect("a callback URL");
        tokio::spawn(visit(callback, targets));
    });
    match result.await {
        Ok(key) => Outcome {
            outcome: format!("a key of {}", key.user_id.as_deref().unwrap_or("nobody")),
            printed: String::new(),
        },
        Err(error) => Outcome { outcome: name(&error), printed: print(&error) },
    }
}

fn name(error: &LoginError) -> String {
    match error {
        LoginError::Denied => "Login Denied".to_owned(),
        LoginError::Refused(reason) => format!("Login Refused `{reason}`"),
        LoginError::TimedOut => "Login TimedOut".to_owned(),
        LoginError::Exchange(error) => match error.status() {
            Some(status) => format!("Login Exchange {}", status.as_u16()),
            None => format!("Login Exchange {:?}", error.kind()),
        },
        _ => "another error of the login".to_owned(),
    }
}

async fn visit(callback: Url, targets: &'static [&'static str]) {
    let state = callback.query_pairs().find(|(name, _)| name == "state").expect("a state").1.into_owned();
    for target in targets {
        let text = match target.strip_prefix("RAW ") {
            Some(raw) => raw.replace("STATE", &state),
            None => format!("GET {} HTTP/1.1\r\nHost: x\r\n\r\n", target.replace("STATE", &state)),
        };
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", callback.port().expect("a port"))).await else { return };
        let _ = stream.write_all(text.as_bytes()).await;
        let mut page = Vec::new();
        let _ = tokio::time::timeout(std::time::Duration::from_millis(200), stream.read_to_end(&mut page)).await;
    }
}
