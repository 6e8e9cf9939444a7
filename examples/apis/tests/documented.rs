//! A server that knows one exchange, as the documentation of its API shows it.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use serde_json::Value;

/// Makes a call to a server that responds with `response`, and compares the request with `request`: its first line, the headers
/// that are written there, and its body. Lines end with a line feed, as in a documentation.
///
/// Returns what the call returns.
pub(crate) async fn exchange<T>(request: &str, response: &str, call: impl AsyncFnOnce(String) -> T) -> T {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let base_url = format!("http://{}", listener.local_addr().expect("an address"));
    let response = on_the_wire(response);
    let server = thread::spawn(move || {
        let (mut connection, _) = listener.accept().expect("a connection");
        let request = read_request(&mut connection);
        connection.write_all(response.as_bytes()).expect("a client that reads");
        request
    });
    let output = call(base_url).await;
    let sent = server.join().expect("a request");
    assert_same(&sent, request);
    output
}

/// A response as it is sent: with the ends of lines of HTTP, and the length of its body.
fn on_the_wire(response: &str) -> String {
    let (head, body) = response.trim_start().split_once("\n\n").unwrap_or((response.trim(), ""));
    let head = head.lines().filter(|line| !line.to_ascii_lowercase().starts_with("content-length:"));
    let head = head.map(|line| format!("{}\r\n", line.trim_end())).collect::<String>();
    format!("{head}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}

struct Request {
    line: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Request {
    fn header(&self, name: &str) -> Option<&str> {
        let is_it = |(own, _): &&(String, String)| own.eq_ignore_ascii_case(name);
        self.headers.iter().find(is_it).map(|(_, value)| value.as_str())
    }

    fn parse(head: &str, body: String) -> Self {
        let mut lines = head.trim_start().lines();
        let line = lines.next().unwrap_or_default().trim().to_owned();
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers = headers.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect();
        Self { line, headers, body }
    }
}

fn read_request(connection: &mut TcpStream) -> Request {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let request = Request::parse(head, body.to_owned());
            let length = request.header("content-length").map_or(0, |length| length.parse().expect("a length"));
            if request.body.len() >= length {
                return request;
            }
        }
        let read = connection.read(&mut piece).expect("a client that sends");
        assert_ne!(read, 0, "the request breaks off: {text}");
        bytes.extend_from_slice(&piece[..read]);
    }
}

fn assert_same(sent: &Request, documented: &str) {
    let (head, body) = documented.split_once("\n\n").unwrap_or((documented, ""));
    let documented = Request::parse(head, body.to_owned());
    assert_eq!(sent.line, documented.line);
    for (name, value) in &documented.headers {
        assert_eq!(sent.header(name), Some(value.as_str()), "the header {name}");
    }
    assert_eq!(values(&sent.body), values(&documented.body));
}

/// The JSON texts in a body, which a documentation sets out over several lines, or else its text without the white space between
/// the elements of XML.
fn values(body: &str) -> Vec<Value> {
    match serde_json::Deserializer::from_str(body).into_iter().collect() {
        Ok(values) => values,
        Err(_) => vec![body.lines().map(str::trim).collect::<String>().into()],
    }
}

/// The beginnings of what a client by hand needs beside the types of the bodies: its functions, and the enum of its errors.
const BY_HAND: &[&str] = &["impl ", "fn ", "async fn ", "pub(super) enum "];

/// Compares the lines of the declared operations with those of the operations by hand, without blank ones and comments, and with the
/// figures in the README of this folder.
pub(crate) fn compare_lengths(api: &str, declared: &str, by_hand: &str) {
    let operations = declared.matches("Endpoint)]\n").count();
    let declared = lines_of(declared, |line| line.starts_with("#[derive(") && line.ends_with("Endpoint)]"));
    let by_hand = lines_of(by_hand, |line| BY_HAND.iter().any(|start| line.starts_with(start)));
    let row = format!("| [{api}]({api}.rs) | {operations} | {declared} | {by_hand} |");
    let readme = include_str!("../README.md");
    assert!(readme.contains(&row), "the README should have the row\n{row}");
}

/// The lines of the items that begin with a line for which `is_start` holds, up to their closing brace.
fn lines_of(source: &str, is_start: impl Fn(&str) -> bool) -> usize {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
    let mut is_inside = false;
    let inside = source.lines().filter(|line| {
        is_inside |= is_start(line);
        let counts = is_inside;
        is_inside &= *line != "}";
        counts
    });
    inside.filter(is_code).count()
}
