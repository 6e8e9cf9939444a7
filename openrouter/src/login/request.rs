//! The part of HTTP/1.1 that is needed to read the request of a returning browser.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt};

/// The maximum size of a request head: 16 KiB.
const HEAD_LIMIT: usize = 16 << 10;

/// The input from a connection.
pub(super) enum Incoming {
    Request(Request),
    Malformed,
    TooLarge,
    /// The connection ended before the request did.
    Nothing,
}

/// The first line of a request. Headers are read and ignored.
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: String,
}

/// Reads the head of a request.
pub(super) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Incoming> {
    let mut head = Vec::with_capacity(1024);
    loop {
        let seen = head.len();
        if stream.read_buf(&mut head).await? == 0 {
            return Ok(Incoming::Nothing);
        }
        if is_complete(&head, seen) {
            return Ok(parse(&head).map_or(Incoming::Malformed, Incoming::Request));
        }
        if head.len() >= HEAD_LIMIT {
            return Ok(Incoming::TooLarge);
        }
    }
}

/// Whether an empty line ends after the first `seen` bytes.
fn is_complete(head: &[u8], seen: usize) -> bool {
    let fresh = head.get(seen.saturating_sub(3)..).unwrap_or_default();
    fresh.windows(4).any(|window| window == b"\r\n\r\n") || fresh.windows(2).any(|window| window == b"\n\n")
}

fn parse(head: &[u8]) -> Option<Request> {
    let line = head.split(|byte| *byte == b'\n').next()?;
    let line = std::str::from_utf8(line).ok()?.trim_end_matches('\r');
    let mut words = line.split(' ');
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() || !target.starts_with('/') || !version.starts_with("HTTP/1.") {
        return None;
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Some(Request { method: method.to_owned(), path: path.to_owned(), query: query.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn summary(text: &str) -> String {
        match read(&mut text.as_bytes()).await.expect("no I/O error") {
            Incoming::Request(Request { method, path, query }) => format!("{method} {path} {query}"),
            Incoming::Malformed => "malformed".to_owned(),
            Incoming::TooLarge => "too large".to_owned(),
            Incoming::Nothing => "nothing".to_owned(),
        }
    }

    #[tokio::test]
    async fn heads() {
        for (text, expected) in [
            ("GET /a?b=c?d HTTP/1.1\r\nhost: x\r\n\r\n", "GET /a b=c?d"),
            ("HEAD / HTTP/1.0\n\n", "HEAD / "),
            ("GET / HTTP/2\r\n\r\n", "malformed"),
            ("GET http://127.0.0.1/ HTTP/1.1\r\n\r\n", "malformed"),
            ("GET /a b HTTP/1.1\r\n\r\n", "malformed"),
            ("GET\r\n\r\n", "malformed"),
            ("\r\n\r\n", "malformed"),
            ("GET / HTTP/1.1\r\nhost: x\r\n", "nothing"),
            ("", "nothing"),
        ] {
            assert_eq!(summary(text).await, expected, "{text:?}");
        }
        assert_eq!(summary(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(HEAD_LIMIT + 1024))).await, "too large");
    }

    #[test]
    fn the_end_is_found_wherever_the_pieces_are_cut() {
        let head = b"GET / HTTP/1.1\r\n\r\n";
        for seen in 0..head.len() {
            assert!(!is_complete(&head[..seen], 0));
            assert!(is_complete(head, seen), "{seen}");
        }
    }
}
