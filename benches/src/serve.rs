//! The servers of the programs that measure calls.

use std::convert::Infallible;
use std::error::Error;
use std::future::Future;
use std::io::Write;

use http::{Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;

/// Prints a free port and serves on it until the process is killed.
pub async fn serve<R, B>(respond: impl Fn(Request<Incoming>) -> R + Copy + Send + 'static)
where
    R: Future<Output = Response<B>> + Send + 'static,
    B: Body<Data: Send, Error: Into<Box<dyn Error + Send + Sync>>> + Send + 'static,
{
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    println!("{}", listener.local_addr().expect("an address").port());
    std::io::stdout().flush().expect("stdout is open");
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        stream.set_nodelay(true).expect("a TCP socket");
        let service = service_fn(move |request| {
            let response = respond(request);
            async { Ok::<_, Infallible>(response.await) }
        });
        tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}
