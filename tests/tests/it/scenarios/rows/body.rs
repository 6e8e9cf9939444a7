//! The bodies of responses with status 200.

use std::time::Duration;

use openrouter::{CallOptions, Timeouts};

use crate::scenarios::row::{Act, Action, Row, json, row, send, status, then};

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

pub(super) fn rows() -> Vec<Row> {
    vec![
        row("puts white space around the value", vec![json(" \r\n{ \"id\" : 7 }\t\n")]),
        row("puts a byte order mark before the value", vec![json("\u{feff}{\"id\":7}")]),
        row("adds members that nobody knows", vec![json("{\"new\":[{}],\"id\":7,\"other\":null}")]),
        row(
            "calls JSON plain text",
            vec![send("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 8\r\n\r\n{\"id\":7}")],
        ),
        row("sends white space for a while before the value", vec![thinking()]),
        decode("sends an empty body", ""),
        decode("sends half of a value", "{\"id\":"),
        decode("sends two values", "{\"id\":7}{\"id\":8}"),
        decode("sends HTML", "<html><body>Welcome</body></html>"),
        decode("sends a list instead of an object", "[{\"id\":7}]"),
        decode("sends `null`", "null"),
        decode("leaves out a required member", "{\"name\":\"x\"}"),
        decode("sends a required member of another type", "{\"id\":[7]}"),
        decode("sends a number that is too large", "{\"id\":1e400}"),
        decode("sends NaN", "{\"id\":NaN}"),
        decode("cuts off an escape", "{\"name\":\"\\ud83d"),
        row("sends bytes that are not UTF-8", vec![with_length(b"{\"id\":7,\"x\":\"\xff\"}")]).expect("Decode"),
        row("sends UTF-16", vec![with_length(b"\xff\xfe{\0}\0")]).expect("Decode"),
        row("sends 100,000 nested lists", vec![json(&"[".repeat(100_000))]).expect("Decode").memory(8 << 20),
        row(
            "sends gzip that was not requested",
            vec![send(
                b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\n\x1f\x8b\x08\0".as_slice(),
            )],
        )
        .expect("Decode"),
        row(
            "sends 404 in an encoding that was not requested",
            vec![status(404, &[("content-encoding", "br")], "\u{1}\u{2}")],
        )
        .expect("Api 404")
        .shows(&["the body has the content encoding `br`"]),
        row(
            "announces more than the limit",
            vec![then(send(format!("{HEAD}content-length: 1000000\r\n\r\n{{")), Act::Hang)],
        )
        .expect("Decode"),
        row("sends more than the limit in chunks", vec![then(send(format!("{HEAD}\r\n")), Act::Flood(&[b'1'; 4096]))])
            .expect("Decode"),
        row("drips white space", vec![drip(b" ")]).call(Action::Create).expect("Timeout TooSlow, maybe received"),
        row("drips comment lines", vec![drip(b": PROCESSING\n\n")])
            .call(Action::Create)
            .expect("Timeout TooSlow, maybe received"),
        row(
            "drips white space in chunks",
            vec![then(send(format!("{HEAD}transfer-encoding: chunked\r\n\r\n")), Act::Drip(b"1\r\n\n\r\n", 20))],
        )
        .call(Action::Compute)
        .expect("Timeout TooSlow, maybe received"),
        row("drips the bytes of a value, when at least 1,000 a second are required", vec![drip(b"1")])
            .call(Action::Create)
            .options(CallOptions::new().timeouts(Timeouts::new().content_rate(1_000)))
            .expect("Timeout TooSlow, maybe received"),
        row("drips to a safe call", vec![drip(b" ")]).attempts(3).expect("Timeout TooSlow, maybe received"),
        row("drips until the total limit", vec![drip(b"1")])
            .options(CallOptions::new().timeouts(Timeouts::new().total(Duration::from_millis(150))))
            .expect("Timeout Total, maybe received"),
        row("stops within the body", vec![then(send(format!("{HEAD}content-length: 8\r\n\r\n{{\"id")), Act::Hang)])
            .call(Action::Create)
            .expect("Timeout Idle, maybe received"),
        row(
            "stops within the body once",
            vec![then(send(format!("{HEAD}content-length: 8\r\n\r\n{{\"id")), Act::Hang), json("{\"id\":7}")],
        )
        .attempts(2),
        row("sends 4 MiB of tiny members that nobody knows", vec![tiny_members()])
            .options(CallOptions::new().body_limit(8 << 20))
            .memory(24 << 20),
        row("sends an error with status 200", vec![json("{\"error\":{\"code\":429,\"message\":\"slow\"}}")])
            .call(Action::Create)
            .expect("Api 429"),
        row(
            "sends an error in a list with status 200",
            vec![json("[{\"error\":{\"code\":429,\"message\":\"slow\"}}]")],
        )
        .call(Action::Create)
        .expect("Api 429")
        .shows(&["slow"]),
        row("sends only a message with status 200", vec![json("{\"detail\":\"asleep\"}")])
            .call(Action::Create)
            .expect("UnexpectedStatus 200")
            .shows(&["asleep"]),
        row("sends an error with a comma too many", vec![status(400, &[], "{\"error\":{\"message\":\"broken\",},}")])
            .expect("Api 400")
            .shows(&["broken"]),
        row("sends 204 without a body", vec![send("HTTP/1.1 204 No Content\r\n\r\n")])
            .call(Action::Raw)
            .expect("204, 0 bytes"),
        row("sends any bytes", vec![with_length(b"\0\xff\x80")]).call(Action::Raw).expect("200, 3 bytes"),
        row("sends an error body of 10 MB", vec![status(400, &[], &"x".repeat(10_000_000))])
            .expect("Api 400")
            .memory(36 << 20),
        row(
            "drips an error body",
            vec![then(send("HTTP/1.1 400 X\r\n\r\n{\"error\":{\"message\":\"m\"}}"), Act::Hang)],
        )
        .expect("Api 400"),
    ]
}

fn decode(name: &'static str, body: &str) -> Row {
    row(name, vec![json(body)]).expect("Decode")
}

fn with_length(body: &[u8]) -> Vec<Act> {
    send([format!("{HEAD}content-length: {}\r\n\r\n", body.len()).as_bytes(), body].concat())
}

fn drip(piece: &'static [u8]) -> Vec<Act> {
    then(send(format!("{HEAD}\r\n")), Act::Drip(piece, 20))
}

fn tiny_members() -> Vec<Act> {
    const MEMBERS: &[u8] =
        br#","a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1,"l":1,"m":1,"n":1,"o":1,"p":1"#;
    let mut acts = send(format!("{HEAD}\r\n{{\"id\":7"));
    acts.extend([Act::Repeat(MEMBERS, (4 << 20) / MEMBERS.len()), Act::Send(b"}".to_vec()), Act::Close]);
    acts
}

fn thinking() -> Vec<Act> {
    let mut acts = send(format!("{HEAD}\r\n"));
    acts.extend((0..3).flat_map(|_| [Act::Wait(20), Act::Send(b" ".to_vec())]));
    acts.extend([Act::Send(b"{\"id\":7}".to_vec()), Act::Close]);
    acts
}
