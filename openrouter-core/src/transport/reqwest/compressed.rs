//! Compressed responses that are cut off, and how the transport notices.

use std::future::poll_fn;
use std::pin::Pin;

use http_body::Body as _;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::ReqwestTransport;
use crate::transport::{Body, Transport, TransportErrorKind};

const EVENTS: &str = "data: {\"n\":1}\n\ndata: {\"n\":2}\n\n";

/// The events in gzip: a block that is flushed after them, and the end of the stream.
const FLUSHED: usize = 37;
const GZIP: [u8; 47] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4a, 0x49, 0x2c, 0x49, 0xb4, 0x52, 0xa8, 0x56, 0xca,
    0x53, 0xb2, 0x32, 0xac, 0xe5, 0xe2, 0x4a, 0x41, 0x70, 0x8d, 0x80, 0x5c, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0x03,
    0x00, 0x76, 0xfa, 0xef, 0x99, 0x1e, 0x00, 0x00, 0x00,
];

/// A response with these headers and this content.
async fn respond(headers: &str, content: &[u8]) -> http::Response<Body> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let response = [format!("HTTP/1.1 200 OK\r\n{headers}\r\n").as_bytes(), content].concat();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let _ = stream.read(&mut [0; 4096]).await;
        let _ = stream.write_all(&response).await;
    });
    let transport = ReqwestTransport::builder().no_proxy().build().expect("a transport");
    let request = http::Request::get(format!("http://{address}/")).body(Body::empty()).expect("a request");
    transport.send(request).await.expect("a response")
}

/// The body and the error at its end, of such a response.
async fn read(headers: &str, content: &[u8]) -> (String, Option<TransportErrorKind>) {
    let mut body = respond(headers, content).await.into_body();
    let mut text = Vec::new();
    loop {
        match poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
            Some(Ok(frame)) => text.extend_from_slice(&frame.into_data().expect("data")),
            Some(Err(error)) => return (String::from_utf8_lossy(&text).into_owned(), Some(error.kind())),
            None => return (String::from_utf8_lossy(&text).into_owned(), None),
        }
    }
}

/// [`Download`](crate::Download) takes a length for that of the file, whose parts it then asks for.
#[tokio::test]
async fn a_decompressed_body_has_no_length() {
    let response = respond("content-encoding: gzip\r\ncontent-length: 47\r\n", &GZIP).await;
    assert!(!response.headers().contains_key("content-encoding") && !response.headers().contains_key("content-length"));
    assert_eq!(response.body().size_hint().exact(), None);
}

fn chunk(content: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", content.len()).as_bytes(), content, b"\r\n"].concat()
}

#[tokio::test]
async fn a_cut_is_seen_by_the_framing_or_by_the_end_of_the_compression() {
    const BROKEN: Option<TransportErrorKind> = Some(TransportErrorKind::Broken);
    let (gzip, plain) = ("content-encoding: gzip\r\n", "");
    let (chunked, cut) = ("transfer-encoding: chunked\r\n", &GZIP[..FLUSHED]);
    let end = b"0\r\n\r\n";
    let whole = |content: &[u8]| [chunk(content), end.to_vec()].concat();
    for (headers, content, expected) in [
        // Everything has arrived.
        (format!("{gzip}{chunked}"), whole(&GZIP), None),
        (format!("{gzip}content-length: 47\r\n"), GZIP.to_vec(), None),
        (gzip.to_owned(), GZIP.to_vec(), None),
        // The length or the last chunk is missing.
        (format!("{gzip}content-length: 47\r\n"), cut.to_vec(), BROKEN),
        (format!("{gzip}{chunked}"), chunk(cut), BROKEN),
        (format!("{plain}{chunked}"), chunk(EVENTS.as_bytes()), BROKEN),
        // The end of the compressed data is missing.
        (format!("{gzip}{chunked}"), whole(cut), BROKEN),
        (gzip.to_owned(), cut.to_vec(), BROKEN),
        // Nothing shows the end.
        (plain.to_owned(), EVENTS.into(), None),
    ] {
        let (text, error) = read(&headers, &content).await;
        assert_eq!(text, EVENTS, "{headers}");
        assert_eq!(error, expected, "{headers}");
    }
}
