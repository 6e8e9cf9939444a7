//! The part of HTTP/1.1 that is needed to read the request of a returning browser.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};

/// The maximum size of the request line: 16 KiB.
const LINE_LIMIT: u64 = 16 << 10;

/// The maximum size of all headers: 1 MiB. Browsers send the cookies of every program on this host, whatever its port.
const HEADERS_LIMIT: u64 = 1 << 20;

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

/// The next line of a head, without its line break.
enum Line {
    Complete(Vec<u8>),
    TooLarge,
    Nothing,
}

/// Reads the head of a request.
pub(super) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Incoming> {
    let mut stream = BufReader::new(stream);
    let first = match line(&mut (&mut stream).take(LINE_LIMIT)).await? {
        Line::Complete(line) => line,
        Line::TooLarge => return Ok(Incoming::TooLarge),
        Line::Nothing => return Ok(Incoming::Nothing),
    };
    let mut headers = stream.take(HEADERS_LIMIT);
    loop {
        match line(&mut headers).await? {
            Line::Complete(line) if line.is_empty() => {
                return Ok(parse(&first).map_or(Incoming::Malformed, Incoming::Request));
            }
            Line::Complete(_) => {}
            Line::TooLarge => return Ok(Incoming::TooLarge),
            Line::Nothing => return Ok(Incoming::Nothing),
        }
    }
}

/// Reads a line within the limit of `input`.
async fn line(input: &mut tokio::io::Take<impl AsyncBufRead + Unpin>) -> io::Result<Line> {
    let mut line = Vec::new();
    input.read_until(b'\n', &mut line).await?;
    if line.pop_if(|byte| *byte == b'\n').is_none() {
        return Ok(if input.limit() == 0 { Line::TooLarge } else { Line::Nothing });
    }
    line.pop_if(|byte| *byte == b'\r');
    Ok(Line::Complete(line))
}

fn parse(line: &[u8]) -> Option<Request> {
    let line = std::str::from_utf8(line).ok()?;
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
        let large = |size: u64| "a".repeat(usize::try_from(size).expect("a size"));
        assert_eq!(summary(&format!("GET /{} HTTP/1.1\r\n\r\n", large(LINE_LIMIT))).await, "too large");
        let cookies = |size| format!("GET / HTTP/1.1\r\nCookie: {}\r\n\r\n", large(size));
        assert_eq!(summary(&cookies(HEADERS_LIMIT / 2)).await, "GET / ");
        assert_eq!(summary(&cookies(HEADERS_LIMIT)).await, "too large");
    }
}
