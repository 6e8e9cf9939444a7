//! Logins against a scripted API, with raw sockets instead of browsers.

mod after;
mod headless;
mod listener;
mod prompt;
mod runtime;
mod secrets;

use std::collections::BTreeMap;

use openrouter::keys::GetCurrentKey;
use openrouter::oauth::{CodeChallengeMethod, ExchangeAuthCodeError, Login, LoginError, Pkce};
use openrouter::{Error, OpenRouter};
use reqwest::Url;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;

use crate::support::{Received, Server, response};

const JSON: &[(&str, &str)] = &[("content-type", "application/json")];
const KEY: &str = r#"{"key":"sk-or-v1-sentinel","user_id":"user_1"}"#;

/// Starts a server that sends the same response to every request. Returns it with a client and a channel of the requests.
async fn api(status: u16, body: &str) -> (Server, OpenRouter, UnboundedReceiver<Received>) {
    let (sender, receiver) = unbounded_channel();
    let response = response(status, JSON, body);
    let server = Server::start(move |mut connection, _| {
        let (sender, response) = (sender.clone(), response.clone());
        async move {
            while let Some(request) = connection.request().await {
                // The test may have ended.
                let _ = sender.send(request);
                connection.write(&response).await;
            }
        }
    })
    .await;
    let builder = OpenRouter::builder().base_url(server.url("/api/v1")).key("sk-of-the-client");
    let client = builder.build().expect("a client");
    (server, client, receiver)
}

fn parameters(url: &Url) -> BTreeMap<String, String> {
    url.query_pairs().into_owned().collect()
}

/// The user's browser, which opens the authorize URL.
#[derive(Clone)]
struct Browser {
    page: BTreeMap<String, String>,
    callback: Url,
}

impl Browser {
    fn new(url: &str) -> Self {
        let page = parameters(&url.parse().expect("an authorize URL"));
        let callback = page["callback_url"].parse().expect("a callback URL");
        Self { page, callback }
    }

    fn state(&self) -> String {
        parameters(&self.callback)["state"].clone()
    }

    /// A connection on which nothing has been sent yet.
    async fn connect(&self) -> TcpStream {
        let port = self.callback.port().expect("a port");
        TcpStream::connect(("127.0.0.1", port)).await.expect("somebody listens")
    }

    /// Sends `text` and returns the response.
    async fn say(&self, text: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(text.as_bytes()).await.expect("is read");
        let mut response = Vec::new();
        stream.read_to_end(&mut response).await.expect("a response");
        String::from_utf8(response).expect("text")
    }

    async fn get(&self, target: &str) -> String {
        self.say(&format!("GET {target} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n")).await
    }

    /// Requests the callback URL with `parameters` added to its query.
    async fn come_back(&self, parameters: &str) -> String {
        let query = self.callback.query().expect("a state");
        self.get(&format!("{}?{query}&{parameters}", self.callback.path())).await
    }
}

fn come_back(url: &str, parameters: &'static str) -> JoinHandle<String> {
    let browser = Browser::new(url);
    tokio::spawn(async move { browser.come_back(parameters).await })
}

fn fields(request: &Received) -> BTreeMap<String, String> {
    serde_json::from_slice(&request.body).expect("an object of strings")
}

#[tokio::test]
async fn a_login_ends_with_a_key() {
    let (server, client, mut requests) = api(200, KEY).await;
    let mut visit = None;
    let login = Login::new("My <CLI>").limit_usd(5).run(&client, |url| {
        assert!(url.starts_with(&server.url("/auth?callback_url=http%3A%2F%2F127.0.0.1%3A")), "{url}");
        assert!(url.ends_with("&limit=5&key_label=My%20%3CCLI%3E"), "{url}");
        visit = Some((Browser::new(url), come_back(url, "code=c0de")));
    });
    let key = login.await.unwrap();
    assert_eq!((key.key.expose(), key.user_id.as_deref()), ("sk-or-v1-sentinel", Some("user_1")));

    let (browser, page) = visit.unwrap();
    assert_eq!(browser.callback.path(), "/callback");
    assert_eq!(browser.state().len(), 43);
    let page = page.await.unwrap();
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
    assert!(page.contains("<h1>Logged in</h1>\n<p><bdi>My &lt;CLI&gt;</bdi></p>"), "{page}");
    assert!(!page.contains("c0de") && !page.contains(&browser.state()) && !page.contains("sentinel"), "{page}");

    let request = requests.recv().await.unwrap();
    assert_eq!(request.line(), "POST /api/v1/auth/keys HTTP/1.1");
    assert_eq!(request.header("authorization"), None);
    let fields = fields(&request);
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["code", "code_challenge_method", "code_verifier"]);
    assert_eq!((&*fields["code"], &*fields["code_challenge_method"]), ("c0de", "S256"));
    assert_eq!(browser.page["code_challenge_method"], "S256");
    let pkce = Pkce::from_verifier(&fields["code_verifier"], CodeChallengeMethod::S256).unwrap();
    assert_eq!(browser.page["code_challenge"], pkce.challenge());

    let client = OpenRouter::new(key);
    let request = client.to_http(&GetCurrentKey::new()).await.unwrap();
    assert_eq!(request.headers()["authorization"], "Bearer sk-or-v1-sentinel");
}

#[tokio::test]
async fn each_login_has_its_own_state_and_challenge() {
    let (_server, client, _requests) = api(200, KEY).await;
    let mut seen = Vec::new();
    for _ in 0..2 {
        let login = Login::new("x").run(&client, |url| {
            let browser = Browser::new(url);
            seen.push((browser.state(), browser.page["code_challenge"].clone()));
            drop(come_back(url, "code=c"));
        });
        login.await.unwrap();
    }
    assert_ne!(seen[0].0, seen[1].0);
    assert_ne!(seen[0].1, seen[1].1);
}

#[tokio::test]
async fn a_login_can_be_spawned_and_its_error_converted() {
    async fn main(client: OpenRouter) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        let key = Login::new("x").run(&client, |url| drop(come_back(url, "code=c"))).await?;
        Ok(key.user_id.unwrap_or_default())
    }
    let (_server, client, _requests) = api(200, KEY).await;
    assert_eq!(tokio::spawn(main(client)).await.unwrap().unwrap(), "user_1");
}

#[tokio::test]
async fn a_login_that_the_user_denies_is_an_error() {
    let (server, client, _requests) = api(200, KEY).await;
    let mut page = None;
    let login = Login::new("x").run(&client, |url| page = Some(come_back(url, "error=access_denied")));
    let error = login.await.unwrap_err();
    assert!(matches!(error, LoginError::Denied), "{error}");
    let page = page.unwrap().await.unwrap();
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("<h1>Login denied</h1>"), "{page}");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_login_that_the_page_refuses_is_an_error() {
    let (server, client, _requests) = api(200, KEY).await;
    let mut page = None;
    let login = Login::new("x").run(&client, |url| page = Some(come_back(url, "error=%3Cb%3Eserver_error")));
    let error = login.await.unwrap_err();
    assert_eq!(error.to_string(), "the authorize page refused the login: bserver_error");
    let page = page.unwrap().await.unwrap();
    assert!(page.contains("<h1>Login failed</h1>") && !page.contains("server_error"), "{page}");
    assert_eq!(server.connections(), 0);
}

/// Nothing but the authorize page comes back with an error, so it does not have to prove that it is of this login.
#[tokio::test]
async fn an_error_without_a_state_ends_the_login() {
    let (server, client, _requests) = api(200, KEY).await;
    for (query, expected) in [
        ("error=server_error", "the authorize page refused the login: server_error"),
        ("error=access_denied&state=", "the user denied the login"),
    ] {
        let mut page = None;
        let login = Login::new("x").run(&client, |url| {
            let browser = Browser::new(url);
            page = Some(tokio::spawn(async move { browser.get(&format!("/callback?{query}")).await }));
        });
        assert_eq!(login.await.unwrap_err().to_string(), expected);
        assert!(page.unwrap().await.unwrap().starts_with("HTTP/1.1 200 "));
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_code_that_the_api_refuses_is_an_error() {
    let (_server, client, _requests) = api(403, r#"{"error":{"code":403,"message":"Invalid code"}}"#).await;
    let mut page = None;
    let login = Login::new("x").run(&client, |url| page = Some(come_back(url, "code=c")));
    let error = login.await.unwrap_err();
    assert!(error.to_string().ends_with("403 Forbidden: Invalid code"), "{error}");
    let LoginError::Exchange(Error::Api(ExchangeAuthCodeError::Forbidden(cause))) = &error else { panic!("{error}") };
    assert_eq!(cause.message(), "Invalid code");
    assert!(std::error::Error::source(&error).unwrap().to_string().ends_with("Invalid code"));
    let page = page.unwrap().await.unwrap();
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("<h1>Login failed</h1>"), "{page}");
}

#[tokio::test]
async fn invalid_settings_are_refused_before_the_browser_is_opened() {
    let client = OpenRouter::anonymous();
    let not_opened = |_: &str| panic!("nothing to open");
    for login in [
        Login::new("x").limit_usd(-1),
        Login::new("x").path("callback"),
        Login::new("x").param("callback_url", "https://other.example"),
    ] {
        let error = login.run(&client, not_opened).await.unwrap_err();
        assert!(matches!(error, LoginError::Build(_)), "{error}");
    }
}
