//! Files that are downloaded.

use h2::Reason;

use crate::scenarios::row::{Act, Action, Row, Socket, row, send, status, then};

const BROKEN: &str = "Transport Broken, maybe received";

pub(super) fn rows() -> Vec<Row> {
    [both("7 bytes", "a file of 7 bytes", wholes()), both(BROKEN, BROKEN, lost()), differing(), others()].concat()
}

/// Rows for a download and for one into a file, with these outcomes.
fn both(read: &'static str, saved: &'static str, rows: Vec<Row>) -> Vec<Row> {
    let of = |row: Row| [row.clone().call(Action::Download).expect(read), row.call(Action::Save).expect(saved)];
    rows.into_iter().flat_map(of).collect()
}

/// Servers of which the whole file arrives.
fn wholes() -> Vec<Row> {
    let rest = part("4-6", 3, "ent");
    vec![
        row("sends a file", vec![file()]),
        row("sends a file without a length", vec![then(send("HTTP/1.1 200 OK\r\n\r\ncontent"), Act::Close)]),
        row("breaks off, and sends the rest", vec![cut(TAG, "cont"), rest.clone()]).attempts(2),
        row("breaks off twice, and sends the rest", vec![cut(TAG, "co"), part("2-6", 5, "nt"), rest]).attempts(3),
        row(
            "breaks off, sends 503, and then the rest",
            vec![cut(TAG, "cont"), status(503, &[], ""), part("4-6", 3, "ent")],
        )
        .attempts(3),
        row("breaks off before the first byte, and sends the file", vec![cut("", ""), file()]).attempts(2),
        row("sends 503, and then a file", vec![status(503, &[], ""), file()]).attempts(2),
        row("cancels within the file, and sends the rest", vec![half(Reason::CANCEL), http2_rest()])
            .on(Socket::Http2)
            .attempts(2),
        row("resets without a reason within the file, and sends the rest", vec![half(Reason::NO_ERROR), http2_rest()])
            .on(Socket::Http2)
            .attempts(2),
    ]
}

/// Servers of which it does not arrive.
fn lost() -> Vec<Row> {
    vec![
        row("breaks off each time", vec![cut(TAG, "cont"), part("4-6", 3, "e"), part("5-6", 2, "")]).attempts(3),
        row("breaks off, and sends 404", vec![cut(TAG, "cont"), status(404, &[], "")])
            .attempts(2)
            .shows(&["it could not go on: the server responded with 404 Not Found"]),
    ]
}

/// Servers that have another file by then: a file can start again, because nobody has seen the first part.
fn differing() -> Vec<Row> {
    let mixed = |name: &'static str, other: Vec<Act>| row(name, vec![cut(TAG, "cont"), other, file()]);
    let rests = [
        mixed("breaks off, sends another part, and then the file", part("3-6", 4, "tent")),
        mixed("breaks off, sends the rest of another version, and then the file", other_rest()),
        mixed("breaks off, sends 416, and then the file", status(416, &[], "")),
    ];
    let rests = rests.into_iter().flat_map(|row| {
        let read = row.clone().call(Action::Download).expect(BROKEN).attempts(2);
        [read, row.call(Action::Save).expect("a file of 7 bytes").attempts(3)]
    });
    let other = || send("HTTP/1.1 200 OK\r\ncontent-length: 5\r\netag: \"b\"\r\n\r\nother");
    let versions = vec![
        row("breaks off, and sends another version", vec![cut(TAG, "cont"), other()])
            .call(Action::Download)
            .expect(BROKEN)
            .attempts(2)
            .shows(&["it could not go on: the server has another version by now"]),
        row("breaks off, and sends another version", vec![cut(TAG, "cont"), other()])
            .call(Action::Save)
            .expect("a file of 5 bytes")
            .attempts(2),
        row("breaks off in a file without a version, and sends it whole", vec![cut("", "cont"), file()])
            .call(Action::Download)
            .expect(BROKEN),
        row("breaks off in a file without a version, and sends it whole", vec![cut("", "cont"), file()])
            .call(Action::Save)
            .expect("a file of 7 bytes")
            .attempts(2),
    ];
    rests.chain(versions).collect()
}

fn others() -> Vec<Row> {
    let endless = then(send("HTTP/1.1 200 OK\r\n\r\n"), Act::Flood(&[b'x'; 4096]));
    let silent = || then(send(head(TAG, 7) + "cont"), Act::Hang);
    vec![
        row("sends a file without end", vec![endless]).call(Action::Download).expect("1 MiB and more"),
        row("stops within the file, and sends the rest", vec![silent(), part("4-6", 3, "ent")])
            .call(Action::Download)
            .expect("7 bytes")
            .attempts(2),
        row("stops within the file each time", vec![silent(), silent_rest()])
            .call(Action::Save)
            .expect("Timeout Idle, maybe received")
            .attempts(3),
        row("sends 404 instead of a file", vec![status(404, &[], "{}")]).call(Action::Save).expect("Api 404"),
        row(
            "sends gzip that was not requested",
            vec![send("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n\u{1f}\u{1}")],
        )
        .call(Action::Save)
        .expect("Decode"),
    ]
}

const TAG: &str = "etag: \"a\"\r\n";

fn head(headers: &str, length: usize) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n{headers}\r\n")
}

fn file() -> Vec<Act> {
    send(head("", 7) + "content")
}

/// The beginning of a file of 7 bytes, before the connection is closed.
fn cut(headers: &str, body: &str) -> Vec<Act> {
    then(send(head(headers, 7) + body), Act::Close)
}

/// A part of the file, and the end of the connection.
fn part(range: &str, length: usize, body: &str) -> Vec<Act> {
    then(send(part_head(range, length, "a") + body), Act::Close)
}

fn part_head(range: &str, length: usize, tag: &str) -> String {
    format!(
        "HTTP/1.1 206 Partial Content\r\ncontent-length: {length}\r\ncontent-range: bytes {range}/7\r\netag: \"{tag}\"\r\n\r\n"
    )
}

fn other_rest() -> Vec<Act> {
    send(part_head("4-6", 3, "b") + "ent")
}

/// The rest of the file, of which nothing arrives.
fn silent_rest() -> Vec<Act> {
    then(send(part_head("4-6", 3, "a")), Act::Hang)
}

fn half(reason: Reason) -> Vec<Act> {
    let headers = Act::Headers(200, &[("content-length", "7"), ("etag", "\"a\"")], false);
    vec![headers, Act::Data(b"cont", false), Act::ResetStream(reason)]
}

fn http2_rest() -> Vec<Act> {
    let headers = &[("content-length", "3"), ("etag", "\"a\""), ("content-range", "bytes 4-6/7")];
    vec![Act::Headers(206, headers, false), Act::Data(b"ent", true)]
}
