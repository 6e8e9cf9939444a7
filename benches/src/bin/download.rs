//! A body of 512 MiB over loopback: the process of the client and that of the server.
//!
//! ```sh
//! cargo run --release --bin download -- serve                        # prints its port
//! cargo run --release --bin download -- <ours|hand> <port> [<file>]  # prints CPU seconds and peak memory in KiB
//! ```

use std::convert::Infallible;
use std::io::Write;

use bytes::Bytes;
use futures_util::stream::{StreamExt, iter};
use http::Response;
use http_body::Frame;
use http_body_util::StreamBody;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use nix::sys::resource::{UsageWho, getrusage};
use openrouter_core::{Client, Download, Endpoint};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

const PIECE: usize = 64 << 10;
const PIECES: usize = 8 << 10;
const LENGTH: u64 = (PIECE * PIECES) as u64;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/file", response = Download)]
struct GetFile;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let arguments = std::env::args().skip(1).collect::<Vec<_>>();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => runtime.block_on(serve()),
        ["ours", port, file @ ..] => assert_eq!(runtime.block_on(ours(port, file.first())), LENGTH),
        ["hand", port, file @ ..] => assert_eq!(runtime.block_on(by_hand(port, file.first())), LENGTH),
        _ => panic!("serve, or <ours|hand> <port> [<file>]"),
    }
    let usage = getrusage(UsageWho::RUSAGE_SELF).expect("this system accounts for CPU time");
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    println!("{} {}", seconds(usage.user_time()) + seconds(usage.system_time()), usage.max_rss());
    // Each process writes a new file: the system takes longer to free a large one that is replaced than one that is cut to nothing.
    if let [_, _, file] = &arguments[..] {
        std::fs::remove_file(file).expect("it was saved");
    }
}

async fn serve() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    println!("{}", listener.local_addr().expect("an address").port());
    std::io::stdout().flush().expect("stdout is open");
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        let service = service_fn(|_| async {
            let piece = Bytes::from(vec![b'x'; PIECE]);
            let body = StreamBody::new(
                iter(std::iter::repeat_n(piece, PIECES)).map(|piece| Ok::<_, Infallible>(Frame::data(piece))),
            );
            let response = Response::builder().header("content-length", LENGTH).header("etag", "\"1\"").body(body);
            Ok::<_, Infallible>(response.expect("valid headers"))
        });
        tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

async fn ours(port: &str, file: Option<&&str>) -> u64 {
    let client = Client::builder(format!("http://127.0.0.1:{port}")).build().expect("a client");
    let mut download = GetFile::new().send(&client).await.expect("a response");
    if let Some(path) = file {
        return download.save_to(path).await.expect("a file");
    }
    let mut bytes = 0;
    while let Some(piece) = download.try_next().await.expect("a piece") {
        bytes += piece.len() as u64;
    }
    bytes
}

async fn by_hand(port: &str, path: Option<&&str>) -> u64 {
    rustls::crypto::ring::default_provider().install_default().expect("the first provider");
    let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build();
    let request = client.expect("a client").get(format!("http://127.0.0.1:{port}/file"));
    let mut response = request.send().await.and_then(reqwest::Response::error_for_status).expect("a response");
    let mut file = match path {
        Some(path) => Some(File::create(path).await.expect("a file")),
        None => None,
    };
    let mut bytes = 0;
    while let Some(piece) = response.chunk().await.expect("a piece") {
        bytes += piece.len() as u64;
        if let Some(file) = &mut file {
            file.write_all(&piece).await.expect("it can be written");
        }
    }
    if let Some(file) = &mut file {
        file.flush().await.expect("it can be written");
        file.sync_all().await.expect("it is on the disk");
    }
    bytes
}
