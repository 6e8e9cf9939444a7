//! The emulator over real sockets, with the client and with hand-written HTTP.

mod browser;
mod chat;
mod faults;
mod http;
mod keys;
mod oauth;

use std::time::Duration;

use openrouter::OpenRouter;
use openrouter_emulator::Emulator;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A verifier and its challenges, from RFC 7636.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

const MINUTE: Duration = Duration::from_secs(60);

async fn start() -> (Emulator, OpenRouter) {
    let emulator = Emulator::start().await.expect("an emulator");
    let client = emulator.client();
    (emulator, client)
}

/// A client of the emulator with one credential.
fn with_key(emulator: &Emulator, key: impl Into<openrouter::Credential>) -> OpenRouter {
    OpenRouter::builder().base_url(emulator.base_url()).key(key).build().expect("a client")
}

/// Sends `request` and reads until the emulator closes the connection.
async fn raw(emulator: &Emulator, request: &str) -> String {
    let address = emulator.origin().strip_prefix("http://").expect("plain http");
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut response = Vec::new();
    let _ = stream.read_to_end(&mut response).await;
    String::from_utf8(response).expect("text")
}

/// Sends a hand-written request on a new connection and returns the response.
async fn ask(emulator: &Emulator, line: &str, headers: &[(&str, &str)], body: &str) -> String {
    let mut request = format!("{line} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n");
    for (name, value) in headers {
        request += &format!("{name}: {value}\r\n");
    }
    request += &format!("content-length: {}\r\n\r\n{body}", body.len());
    raw(emulator, &request).await
}

/// A header of a response read by [`ask`].
fn header<'a>(response: &'a str, name: &str) -> Option<&'a str> {
    let (head, _) = response.split_once("\r\n\r\n")?;
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn status(response: &str) -> u16 {
    response.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
}
