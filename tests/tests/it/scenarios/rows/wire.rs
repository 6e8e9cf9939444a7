//! The syntax of HTTP/1.1.

use crate::scenarios::row::{Act, Action, Row, json, row, send, then};

const BROKEN: &str = "Transport Broken, maybe received";

pub(super) fn rows() -> Vec<Row> {
    vec![
        row("sends a length", vec![json("{\"id\":7}")]),
        row(
            "sends chunks",
            one("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{\"id\r\n4\r\n\":7}\r\n0\r\n\r\n"),
        ),
        row(
            "sends chunks with extensions and trailers",
            one(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n8;a=b;c\r\n{\"id\":7}\r\n0\r\nx-trailer: 1\r\n\r\n",
            ),
        ),
        row("sends no length, and closes", vec![then(send("HTTP/1.1 200 OK\r\n\r\n{\"id\":7}"), Act::Close)]),
        row("speaks HTTP/1.0", vec![then(send("HTTP/1.0 200 OK\r\n\r\n{\"id\":7}"), Act::Close)]),
        row(
            "sends 100 and 103 first",
            one(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n{\"id\":7}",
            ),
        ),
        row("sends no reason", one("HTTP/1.1 200\r\ncontent-length: 8\r\n\r\n{\"id\":7}")),
        row("writes names of headers in capitals", one("HTTP/1.1 200 OK\r\nCONTENT-LENGTH: 8\r\n\r\n{\"id\":7}")),
        row(
            "sends a header with Latin-1",
            one(b"HTTP/1.1 200 OK\r\nx-name: caf\xe9\r\ncontent-length: 8\r\n\r\n{\"id\":7}".as_slice()),
        ),
        row(
            "sends the same length twice",
            one("HTTP/1.1 200 OK\r\ncontent-length: 8\r\ncontent-length: 8\r\n\r\n{\"id\":7}"),
        ),
        row("sends bytes after the response", one("HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n{\"id\":7}junk")),
        row(
            "sends the response byte by byte",
            vec![bytes_of("HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n{\"id\":7}")],
        ),
        broken(
            "sends less than the length, and closes",
            closing("HTTP/1.1 200 OK\r\ncontent-length: 80\r\n\r\n{\"id\":7}"),
        ),
        broken(
            "sends no last chunk, and closes",
            closing("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n8\r\n{\"id\":7}\r\n"),
        ),
        broken(
            "sends a chunk size that is not a number",
            one("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n{}\r\n0\r\n\r\n"),
        ),
        broken(
            "sends a chunk size of 2^64",
            one("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10000000000000000\r\n{}"),
        ),
        invalid(
            "sends two different lengths",
            one("HTTP/1.1 200 OK\r\ncontent-length: 8\r\ncontent-length: 9\r\n\r\n{\"id\":7}"),
        ),
        invalid("sends a negative length", one("HTTP/1.1 200 OK\r\ncontent-length: -8\r\n\r\n{\"id\":7}")),
        invalid("sends text that is not HTTP", closing("hello\r\n\r\n")),
        invalid("sends the status 99", one("HTTP/1.1 99 X\r\ncontent-length: 2\r\n\r\n{}")),
        invalid("sends the version HTTP/3.0", one("HTTP/3.0 200 OK\r\ncontent-length: 2\r\n\r\n{}")),
        invalid("sends a header without a colon", one("HTTP/1.1 200 OK\r\nx y\r\ncontent-length: 2\r\n\r\n{}")),
        invalid("sends a header with a NUL", one("HTTP/1.1 200 OK\r\nx: a\0b\r\ncontent-length: 2\r\n\r\n{}")),
        broken("closes within the headers", closing("HTTP/1.1 200 OK\r\ncontent-le")),
        invalid("sends 200 headers", one(format!("HTTP/1.1 200 OK\r\n{}\r\n", "x: y\r\n".repeat(200)))),
        invalid("sends a header of 1 MiB", one(format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n", "y".repeat(1 << 20)))),
        broken(
            "sends headers without end",
            vec![then(send("HTTP/1.1 200 OK\r\nx: "), Act::Flood(b"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"))],
        )
        .expect("Timeout Headers, maybe received"),
        row("sends informational responses without end", vec![vec![Act::Drip(b"HTTP/1.1 100 Continue\r\n\r\n", 5)]])
            .call(Action::Create)
            .expect("Timeout Headers, maybe received"),
    ]
}

fn one(response: impl Into<Vec<u8>>) -> Vec<Vec<Act>> {
    vec![send(response)]
}

fn closing(response: &str) -> Vec<Vec<Act>> {
    vec![then(send(response), Act::Close)]
}

fn bytes_of(response: &str) -> Vec<Act> {
    response.bytes().map(|byte| Act::Send(vec![byte])).collect()
}

/// A response that breaks off, to a request that creates something, so that it is not repeated.
fn broken(name: &'static str, scripts: Vec<Vec<Act>>) -> Row {
    row(name, scripts).call(Action::Create).expect(BROKEN)
}

/// A response that is not HTTP, and will be the same again.
fn invalid(name: &'static str, scripts: Vec<Vec<Act>>) -> Row {
    row(name, scripts).call(Action::Create).expect("Transport Invalid, maybe received")
}
