//! The server quotes the key of the client, which nothing that an error prints may show. Every row checks that.

use crate::scenarios::row::{Act, Action, Row, Socket, json, row, send, status, then};
use crate::scenarios::run::KEY;

pub(super) fn rows() -> Vec<Row> {
    vec![
        row("quotes the key in the message of an error", vec![quoted(400, "{\"error\":{\"message\":\"bad key KEY\"}}")])
            .expect("Api 400")
            .shows(&["bad key"]),
        row("quotes the key in the code of an error", vec![quoted(400, "{\"error\":{\"code\":\"KEY\",\"message\":\"m\"}}")]).expect("Api 400"),
        row("quotes the key in the type of an error", vec![quoted(400, "{\"error\":{\"error_type\":\"KEY\",\"message\":\"m\"}}")])
            .expect("Api 400"),
        row("quotes the key in the metadata of an error", vec![quoted(
            400,
            "{\"error\":{\"message\":\"m\",\"metadata\":{\"raw\":\"KEY\",\"headers\":{\"authorization\":\"Bearer KEY\"}}}}",
        )])
        .expect("Api 400"),
        row("quotes the key in an unknown member of an error", vec![quoted(400, "{\"error\":{\"message\":\"m\"},\"debug\":{\"KEY\":\"KEY\"}}")])
            .expect("Api 400"),
        row("quotes the key in an undocumented status", vec![quoted(418, "{\"error\":{\"message\":\"KEY\"}}")]).expect("UnexpectedStatus 418"),
        row("quotes the key in HTML", vec![quoted(400, "<html><h1>KEY</h1></html>")]).expect("Api 400"),
        row("quotes the key in plain text", vec![quoted(418, "bad key KEY")]).expect("UnexpectedStatus 418"),
        row("quotes the key in a list", vec![quoted(400, "[\"KEY\"]")]).expect("Api 400"),
        row("quotes the key in the id of the request", vec![status(400, &[("x-request-id", KEY)], "{\"error\":{\"message\":\"m\"}}")])
            .expect("Api 400"),
        row("quotes the key in the content type", vec![send(format!(
            "HTTP/1.1 200 OK\r\ncontent-type: {KEY}\r\ncontent-length: 1\r\n\r\nx"
        ))])
        .expect("Decode"),
        row("quotes the key in the address of a redirect", vec![status(302, &[("location", &format!("https://evil.example/{KEY}"))], "")])
            .expect("UnexpectedStatus 302"),
        row("quotes the key in a value of another type", vec![quoted(200, "{\"id\":\"KEY\"}")]).expect("Decode"),
        row("quotes the key in the name of a member", vec![quoted(200, "{\"KEY\":{\"KEY\":[1}}")]).expect("Decode"),
        row("quotes the key in an error with status 200", vec![quoted(200, "{\"error\":{\"code\":400,\"message\":\"KEY\"}}")])
            .call(Action::Create)
            .expect("Api 400"),
        row("quotes the key in a body that breaks off", vec![then(
            send(format!("HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{KEY}")),
            Act::Close,
        )])
        .call(Action::Create)
        .expect("Transport Broken, maybe received"),
        row("quotes the key in a line that is not HTTP", vec![then(send(format!("{KEY}\r\n\r\n")), Act::Close)])
            .call(Action::Create)
            .expect("Transport Invalid, maybe received"),
        row("quotes the key in the reason of a status", vec![send(format!("HTTP/1.1 418 {KEY}\r\ncontent-length: 0\r\n\r\n"))])
            .expect("UnexpectedStatus 418"),
        row("does not listen", vec![]).on(Socket::Nobody).attempts(3).expect("Transport Connect, not received"),
        row("sends the key as a response", vec![json(&format!("\"{KEY}\""))]).expect("Decode"),
    ]
}

/// A response in which `KEY` is the key.
fn quoted(code: u16, body: &str) -> Vec<Act> {
    status(code, &[], &body.replace("KEY", KEY))
}
