//! Logins: what the browser requests, and how the API responds to the code.

use crate::scenarios::row::{Act, Action, Row, json, row, status, then};

const RIGHT: &str = "/callback?state=STATE&code=c";

pub(super) fn rows() -> Vec<Row> {
    vec![
        login("exchanges the code", vec![key()], &[RIGHT]),
        login("gets a favicon request before the code", vec![key()], &["/favicon.ico", RIGHT]),
        login("gets a wrong state before the code", vec![key()], &["/callback?state=x&code=stolen", RIGHT]),
        login("gets a code without a state before the code", vec![key()], &["/callback?code=stolen", RIGHT]),
        login("gets two states before the code", vec![key()], &["/callback?state=STATE&state=x&code=stolen", RIGHT]),
        login("gets bytes that are not HTTP before the code", vec![key()], &["RAW \u{16}\u{3}\u{1}\r\n\r\n", RIGHT]),
        login("gets an empty connection before the code", vec![key()], &["RAW ", RIGHT]),
        login("gets half a request before the code", vec![key()], &["RAW GET /callback?state=STATE", RIGHT]),
        login(
            "gets a POST before the code",
            vec![key()],
            &["RAW POST /callback?state=STATE&code=stolen HTTP/1.1\r\n\r\n", RIGHT],
        ),
        login("is denied", vec![], &["/callback?state=STATE&error=access_denied"]).attempts(0).expect("Login Denied"),
        login("is refused", vec![], &["/callback?state=STATE&error=server_error"])
            .attempts(0)
            .expect("Login Refused `server_error`"),
        login(
            "is refused with a reason",
            vec![],
            &["/callback?state=STATE&error=server_error&error_description=try+later"],
        )
        .attempts(0)
        .expect("Login Refused `server_error: try later`"),
        login("gets a denial with a wrong state, and nothing else", vec![], &["/callback?state=x&error=access_denied"])
            .attempts(0)
            .expect("Login TimedOut"),
        login("gets no code", vec![], &[]).attempts(0).expect("Login TimedOut"),
        login("sends 403 for the code", vec![error(403)], &[RIGHT]).expect("Login Exchange 403"),
        login("sends 400 for the code", vec![error(400)], &[RIGHT]).expect("Login Exchange 400"),
        login("sends 429 for the code once", vec![error(429), key()], &[RIGHT]).attempts(2),
        login("closes after the code", vec![vec![Act::Close]], &[RIGHT]).expect("Login Exchange Transport"),
        login("does not respond to the code", vec![vec![Act::Hang]], &[RIGHT]).expect("Login Exchange Timeout"),
        login("sends a body without a key", vec![json("{}")], &[RIGHT]).expect("Login Exchange 200"),
        login("breaks off within the key", vec![then(broken_off(), Act::Close)], &[RIGHT]).expect("Login Exchange 200"),
    ]
}

fn login(name: &'static str, scripts: Vec<Vec<Act>>, targets: &'static [&'static str]) -> Row {
    row(name, scripts).call(Action::Login(targets)).expect("a key of user_1")
}

fn key() -> Vec<Act> {
    json("{\"key\":\"sk-or-v1-new\",\"user_id\":\"user_1\"}")
}

fn error(code: u16) -> Vec<Act> {
    status(code, &[], "{\"error\":{\"message\":\"m\"}}")
}

fn broken_off() -> Vec<Act> {
    vec![Act::Send(b"HTTP/1.1 200 OK\r\ncontent-length: 80\r\n\r\n{\"key\":\"sk-or-v1-n".to_vec())]
}
