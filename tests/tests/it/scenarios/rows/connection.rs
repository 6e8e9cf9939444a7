//! Connections that fail.

use std::time::Duration;

use openrouter::{CallOptions, Retry, Timeouts};

use crate::scenarios::row::{Act, Action, Row, Socket, json, row, send, status, then};

const BROKEN: &str = "Transport Broken, maybe received";
const REFUSED: &str = "Transport Connect, not received";

pub(super) fn rows() -> Vec<Row> {
    vec![
        row("does not listen", vec![]).on(Socket::Nobody).attempts(3).expect(REFUSED),
        row("does not listen", vec![]).on(Socket::Nobody).call(Action::Create).attempts(3).expect(REFUSED),
        row("does not listen, and calls are not repeated", vec![])
            .on(Socket::Nobody)
            .options(CallOptions::new().retry(Retry::off()))
            .expect(REFUSED),
        row("closes the first connection at once", vec![json("{\"id\":7}")]).on(Socket::ClosesFirst(1)).attempts(2),
        row("closes two connections at once", vec![json("{\"id\":7}")]).on(Socket::ClosesFirst(2)).attempts(3),
        row("closes every connection at once", vec![]).on(Socket::ClosesFirst(usize::MAX)).attempts(3).expect(BROKEN),
        row("closes the first connection at once", vec![json("{\"id\":7}")])
            .on(Socket::ClosesFirst(1))
            .call(Action::Create)
            .expect(BROKEN),
        row("closes after the request once", vec![vec![Act::Close], json("{\"id\":7}")]).attempts(2),
        row("closes after the request", vec![vec![Act::Close]]).call(Action::Create).expect(BROKEN),
        row("closes after the request", vec![vec![Act::Close]]).call(Action::Compute).expect(BROKEN),
        row("resets after the request once", vec![vec![Act::Reset], json("{\"id\":7}")]).attempts(2),
        row("resets after the request", vec![vec![Act::Reset]]).call(Action::Create).expect(BROKEN),
        row("resets within the body once", vec![half(Act::Reset), json("{\"id\":7}")]).attempts(2),
        row("resets within the body", vec![half(Act::Reset)]).call(Action::Create).expect(BROKEN),
        row("does not respond", vec![vec![Act::Hang]])
            .attempts(3)
            .expect("Timeout Headers, maybe received")
            .shows(&["the limit `headers` of 100 ms passed"]),
        row("does not respond", vec![vec![Act::Hang]]).call(Action::Create).expect("Timeout Headers, maybe received"),
        row("does not respond", vec![vec![Act::Hang]]).call(Action::Compute).expect("Timeout Headers, maybe received"),
        row("does not respond once", vec![vec![Act::Hang], json("{\"id\":7}")]).attempts(2),
        row("does not respond within the total limit", vec![vec![Act::Hang]])
            .options(CallOptions::new().timeouts(Timeouts::new().total(Duration::from_millis(50))))
            .expect("Timeout Total, maybe received")
            .shows(&["the limit `total` of 50 ms passed before the headers of the response"]),
        row("responds late, but in time", vec![late(50)]),
        row(
            "closes after each response",
            vec![then(status(503, &[("connection", "close")], "{}"), Act::Close), json("{\"id\":7}")],
        )
        .attempts(2),
        row("is a proxy that requires a password", vec![status(407, &[("proxy-authenticate", "Basic")], "")])
            .on(Socket::Proxy)
            .expect("Transport ProxyAuth, not received")
            .shows(&["the proxy requires a password", "proxy `http://127.0.0.1:"]),
        row("is a proxy that refuses to connect", vec![status(403, &[], "")])
            .on(Socket::Proxy)
            .options(CallOptions::new().retry(Retry::off()))
            .expect(REFUSED)
            .shows(&["proxy `http://127.0.0.1:", "it refused to connect to the server"]),
        row("is a proxy that closes the tunnel", vec![then(send("HTTP/1.1 200 OK\r\n\r\n"), Act::Close)])
            .on(Socket::Proxy)
            .options(CallOptions::new().retry(Retry::off()))
            .expect(REFUSED),
    ]
}

fn half(end: Act) -> Vec<Act> {
    let half = send("HTTP/1.1 200 OK\r\ncontent-length: 80\r\n\r\n{\"id\"");
    [half, vec![Act::Wait(10), end]].concat()
}

fn late(ms: u64) -> Vec<Act> {
    [vec![Act::Wait(ms)], json("{\"id\":7}")].concat()
}
