//! TLS.

use crate::scenarios::row::{Act, Action, Row, Socket, json, row, send, then};

const TLS: &str = "Transport Tls, not received";

pub(super) fn rows() -> Vec<Row> {
    vec![
        row("has a trusted certificate", vec![json("{\"id\":7}")]).on(Socket::Tls),
        row("has a certificate that nobody trusts", vec![])
            .on(Socket::Untrusted)
            .expect(TLS)
            .shows(&["the server's certificate is not valid: ", "BadSignature"]),
        row("has a certificate that nobody trusts", vec![]).on(Socket::Untrusted).call(Action::Create).expect(TLS),
        row("has a certificate for another host", vec![])
            .on(Socket::OtherHost)
            .expect(TLS)
            .shows(&["the server's certificate is for another host: "]),
        row("has a certificate that has expired", vec![])
            .on(Socket::Expired)
            .expect(TLS)
            .shows(&["the server's certificate has expired: "]),
        row("speaks HTTP without TLS", vec![send("HTTP/1.1 400 Bad Request\r\n\r\n")])
            .on(Socket::PlainForTls)
            .expect(TLS)
            .shows(&["the server does not speak TLS at this port: "]),
        row("sends bytes that are not TLS", vec![send(vec![0xff; 64])]).on(Socket::PlainForTls).expect(TLS),
        row("closes within the handshake", vec![vec![Act::Close]])
            .on(Socket::PlainForTls)
            .attempts(3)
            .expect("Transport Connect, not received"),
        row("does not respond to the handshake", vec![])
            .on(Socket::SilentForTls)
            .attempts(3)
            .expect("Timeout Connect, not received"),
        row("speaks TLS to a client that does not", vec![])
            .on(Socket::TlsForPlain)
            .call(Action::Create)
            .expect("Transport Invalid, maybe received"),
        row("closes without a word after a body with a length", vec![then(json("{\"id\":7}"), Act::Close)])
            .on(Socket::Tls),
        row(
            "closes without a word after a body without a length",
            vec![then(send("HTTP/1.1 200 OK\r\n\r\n{\"id\":7}"), Act::Close)],
        )
        .on(Socket::Tls)
        .call(Action::Create)
        .expect("Transport Broken, maybe received"),
        row("closes after the request", vec![vec![Act::Close]])
            .on(Socket::Tls)
            .call(Action::Create)
            .expect("Transport Broken, maybe received"),
    ]
}
