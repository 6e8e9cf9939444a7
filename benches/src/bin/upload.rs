//! A file of 512 MiB in a multipart body over loopback: the process of the client and that of the server.
//!
//! ```sh
//! cargo run --release --bin upload -- serve                      # prints its port
//! cargo run --release --bin upload -- <ours|hand> <port> <file>  # prints CPU seconds and peak memory in KiB
//! ```

use std::path::Path;

use benches::serve::serve;
use bytes::{Bytes, BytesMut};
use futures_util::stream::{StreamExt, TryStream, iter, try_unfold};
use http::{Method, Response};
use http_body::Frame;
use http_body_util::{BodyExt, Empty, StreamBody};
use hyper::body::Incoming;
use nix::sys::resource::{UsageWho, getrusage};
use openrouter_core::{Client, Endpoint, FilePart};
use tokio::fs::File;
use tokio::io::AsyncReadExt;

/// The size of the pieces in which the file is read by hand, the same as ours.
const PIECE: usize = 128 << 10;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart, response = ())]
struct UploadFile {
    file: FilePart,
    purpose: Option<String>,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let arguments = std::env::args().skip(1).collect::<Vec<_>>();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => runtime.block_on(serve(respond)),
        ["ours", port, file] => runtime.block_on(ours(port, file.as_ref())),
        ["hand", port, file] => runtime.block_on(by_hand(port, file.as_ref())),
        _ => panic!("serve, or <ours|hand> <port> <file>"),
    }
    let usage = getrusage(UsageWho::RUSAGE_SELF).expect("this system accounts for CPU time");
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    println!("{} {}", seconds(usage.user_time()) + seconds(usage.system_time()), usage.max_rss());
}

async fn respond(request: http::Request<Incoming>) -> Response<Empty<Bytes>> {
    let mut body = request.into_body();
    while let Some(frame) = body.frame().await {
        frame.expect("a complete request");
    }
    Response::new(Empty::new())
}

async fn ours(port: &str, file: &Path) {
    let client = Client::builder(format!("http://127.0.0.1:{port}")).build().expect("a client");
    let file = FilePart::open(file).await.expect("a file");
    UploadFile::new(file).purpose("bench").send(&client).await.expect("a response");
}

async fn by_hand(port: &str, path: &Path) {
    rustls::crypto::ring::default_provider().install_default().expect("the first provider");
    let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build();
    let client = client.expect("a client");
    let url = format!("http://127.0.0.1:{port}/files").parse().expect("a URL");
    let mut request = reqwest::Request::new(Method::POST, url);
    let file = File::open(path).await.expect("a file");
    let length = file.metadata().await.expect("a file").len();
    let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"upload.bin\"\r\n\
        Content-Type: application/octet-stream\r\n\r\n";
    let tail = "\r\n--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbench\r\n--b--\r\n";
    let all = iter([Ok(Frame::data(Bytes::from(head)))])
        .chain(pieces(file))
        .chain(iter([Ok(Frame::data(Bytes::from(tail)))]));
    let headers = request.headers_mut();
    headers.insert("content-type", "multipart/form-data; boundary=b".parse().expect("a header"));
    headers.insert("content-length", (length + (head.len() + tail.len()) as u64).into());
    *request.body_mut() = Some(reqwest::Body::wrap(StreamBody::new(all)));
    let response = client.execute(request).await.expect("a response");
    assert!(response.status().is_success());
}

fn pieces(
    file: File,
) -> impl TryStream<Ok = Frame<Bytes>, Error = std::io::Error, Item = std::io::Result<Frame<Bytes>>> + Send {
    try_unfold(file, async |mut file| {
        let mut piece = BytesMut::with_capacity(PIECE);
        let read = file.read_buf(&mut piece).await?;
        Ok((read > 0).then(|| (Frame::data(piece.freeze()), file)))
    })
}
