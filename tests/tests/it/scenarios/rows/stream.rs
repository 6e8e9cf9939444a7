//! Streams of events.

use std::time::Duration;

use h2::Reason;
use openrouter::{CallOptions, Timeouts};

use crate::scenarios::row::{Act, Action, Row, Socket, json, row, send, status, then};

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
const EVENT: &str = "data: {\"id\":7}\n\n";
const END: &str = "data: [DONE]\n\n";
const TYPE: (&str, &str) = ("content-type", "text/event-stream");

pub(super) fn rows() -> Vec<Row> {
    vec![
        stream("sends two events and the end", events(&[EVENT, EVENT, END])).expect("2 events"),
        stream("sends comments, other fields and an event", events(&[": hi\n\nid: 1\nretry: 9\nfoo\n\n", EVENT, END]))
            .expect("1 events"),
        stream("sends an event that is not JSON", events(&["data: oops\n\n", EVENT, END]))
            .expect("1 events, 1 malformed"),
        stream(
            "sends an error after an event",
            events(&[EVENT, "data: {\"error\":{\"code\":429,\"message\":\"m\"}}\n\n"]),
        )
        .expect("Api 429"),
        stream("ends the body before the stream", events(&[EVENT])).expect("Transport Truncated, maybe received"),
        stream("ends the body within an event", events(&[EVENT, "data: {\"id\""]))
            .expect("Transport Truncated, maybe received"),
        stream("ends the body at once", events(&[])).expect("Transport Truncated, maybe received"),
        stream("breaks off between two chunks", then(chunk(EVENT), Act::Close))
            .expect("Transport Broken, maybe received"),
        stream("resets the connection after an event", then(chunk(EVENT), Act::Reset))
            .expect("Transport Broken, maybe received"),
        stream("sends events without end", then(send(HEAD), Act::Flood(EVENT.repeat(100).leak().as_bytes())))
            .expect("1000 events and more"),
        stream(
            "sends comments without end",
            then(send(HEAD), Act::Flood(": working\n\n".repeat(100).leak().as_bytes())),
        )
        .expect("Timeout Events, maybe received"),
        stream("sends an empty line now and then", then(send(HEAD), Act::Drip(b"\n", 20)))
            .expect("Timeout Events, maybe received"),
        stream("drips the bytes of an event", then(send(HEAD), Act::Drip(b"data: 1\n", 20)))
            .expect("Timeout Events, maybe received"),
        stream("sends an event without end", then(send(HEAD), Act::Flood(&[b'x'; 4096])))
            .expect("Timeout Events, maybe received"),
        stream(
            "sends an event of lines without end",
            then(send(HEAD), Act::Flood("data: x\n".repeat(500).leak().as_bytes())),
        )
        .expect("Timeout Events, maybe received"),
        stream("sends an event of 64 MiB", huge())
            .options(CallOptions::new().timeouts(Timeouts::new().events(Duration::from_secs(5))))
            .expect("1 events, 1 malformed"),
        stream("stops after an event", then(open(&[EVENT]), Act::Hang)).expect("Timeout Idle, maybe received"),
        stream("sends nothing after the headers", then(send(HEAD), Act::Hang)).expect("Timeout Idle, maybe received"),
        stream("keeps the body open after the end", then(open(&[EVENT, END]), Act::Hang)).expect("1 events"),
        stream("sends bytes without end after the end", then(open(&[EVENT, END]), Act::Flood(&[b'x'; 4096])))
            .expect("1 events"),
        stream("goes on when the total limit has passed", slow())
            .options(CallOptions::new().timeouts(Timeouts::new().total(Duration::from_millis(60))))
            .expect("2 events"),
        stream(
            "sends gzip that was not requested",
            then(send(HEAD.replace("\r\n\r\n", "\r\ncontent-encoding: gzip\r\n\r\n\x1f")), Act::Flood(&[0x8b; 4096])),
        )
        .expect("Decode"),
        stream("sends a value instead", json("{\"id\":7}")).expect("Decode"),
        stream("sends an error with status 200 instead", json("{\"error\":{\"code\":429,\"message\":\"slow\"}}"))
            .expect("Api 429"),
        stream("sends HTML instead", send(crate::support::response(200, &[("content-type", "text/html")], "<html>")))
            .expect("Decode"),
        stream("sends nothing instead", send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")).expect("Decode"),
        stream("refuses the request", status(429, &[("retry-after", "120")], "{\"error\":{\"message\":\"m\"}}"))
            .expect("Api 429"),
        stream("sends the headers late", vec![Act::Hang]).expect("Timeout Headers, maybe received"),
        stream("ends the body over HTTP/2 before the stream", vec![headers(), Act::Data(EVENT.as_bytes(), true)])
            .on(Socket::Http2)
            .expect("Transport Truncated, maybe received"),
        stream(
            "resets the stream of HTTP/2 without a reason",
            vec![headers(), Act::Data(EVENT.as_bytes(), false), Act::ResetStream(Reason::NO_ERROR)],
        )
        .on(Socket::Http2)
        .expect("Transport Broken, maybe received"),
        stream(
            "sends the end, and resets the stream of HTTP/2",
            vec![headers(), Act::Data(END.as_bytes(), false), Act::ResetStream(Reason::CANCEL)],
        )
        .on(Socket::Http2)
        .expect("0 events"),
    ]
}

fn stream(name: &'static str, script: Vec<Act>) -> Row {
    row(name, vec![script]).call(Action::Stream)
}

/// Sends these parts of a stream, whose end is that of the connection.
fn events(parts: &[&str]) -> Vec<Act> {
    then(open(parts), Act::Close)
}

/// Sends these parts of a stream, whose end does not follow.
fn open(parts: &[&str]) -> Vec<Act> {
    send(format!("{HEAD}{}", parts.concat()))
}

/// Sends a chunk of a body, which does not end with it.
fn chunk(text: &str) -> Vec<Act> {
    let head = HEAD.replace("\r\n\r\n", "\r\ntransfer-encoding: chunked\r\n\r\n");
    send(format!("{head}{:x}\r\n{text}\r\n", text.len()))
}

fn headers() -> Act {
    Act::Headers(200, &[TYPE], false)
}

/// An event beyond the limit, and one after it.
fn huge() -> Vec<Act> {
    let end = format!("\n\n{EVENT}{END}").into_bytes();
    vec![Act::Send(format!("{HEAD}data: ").into()), Act::Repeat(&[b'x'; 1 << 16], 1 << 10), Act::Send(end), Act::Close]
}

/// Sends events for longer than the total limit, which is that of the response without a stream.
fn slow() -> Vec<Act> {
    let event = || Act::Send(EVENT.as_bytes().to_vec());
    vec![
        Act::Send(HEAD.as_bytes().to_vec()),
        event(),
        Act::Wait(80),
        event(),
        Act::Send(END.as_bytes().to_vec()),
        Act::Close,
    ]
}
