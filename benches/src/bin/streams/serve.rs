//! The server, on two ports: one for the streams, and one for the steps.

use std::convert::Infallible;
use std::io::Write;

use benches::chunks::STREAM;
use bytes::Bytes;
use futures_util::stream::{self, Stream};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response};
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// The largest number of events of a stream, beside the mark at the end.
const MOST: usize = 500;

/// Serves until the process is killed. A path begins with the number of events of its stream, which are sent in step; the
/// single event of a path that begins with `free` is sent at once.
pub async fn serve() {
    let [streams, steps] = [listener().await, listener().await];
    let port = |listener: &TcpListener| listener.local_addr().expect("an address").port();
    println!("{}:{}", port(&streams), port(&steps));
    std::io::stdout().flush().expect("stdout is open");
    let (step, steps_seen) = watch::channel(0);
    tokio::spawn(count(steps, step));
    loop {
        let (connection, _) = streams.accept().await.expect("a connection");
        connection.set_nodelay(true).expect("a TCP socket");
        let seen = steps_seen.clone();
        let service = service_fn(move |request| respond(request, seen.clone()));
        tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(connection), service));
    }
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.expect("a port")
}

/// Counts the bytes of each connection: as many steps.
async fn count(steps: TcpListener, step: watch::Sender<usize>) {
    loop {
        let (mut connection, _) = steps.accept().await.expect("a connection");
        step.send_replace(0);
        while connection.read_u8().await.is_ok() {
            step.send_modify(|step| *step += 1);
        }
    }
}

async fn respond(
    request: Request<Incoming>,
    seen: watch::Receiver<usize>,
) -> Result<Response<StreamBody<impl Stream<Item = Result<Frame<Bytes>, Infallible>>>>, Infallible> {
    let first = request.uri().path().split('/').nth(1).unwrap_or_default();
    let (count, steps) = first.parse().map_or((1, None), |count| (count, Some(seen)));
    request.into_body().collect().await.expect("a complete request");
    let mut response = Response::new(StreamBody::new(events(count, steps)));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    Ok(response)
}

/// The events of a stream and the mark at its end. Each waits for its step, if there are steps.
fn events(count: usize, steps: Option<watch::Receiver<usize>>) -> impl Stream<Item = Result<Frame<Bytes>, Infallible>> {
    let sent = chunks().take(count).chain(["[DONE]"]);
    stream::unfold((sent.enumerate(), steps), |(mut sent, mut steps)| async move {
        let (at, data) = sent.next()?;
        if let Some(steps) = &mut steps {
            steps.wait_for(|step| *step > at).await.ok()?;
        }
        Some((Ok(Frame::data(Bytes::from(format!("data: {data}\n\n")))), (sent, steps)))
    })
}

/// The data of the events.
fn chunks() -> impl Iterator<Item = &'static str> {
    STREAM.lines().filter_map(|line| line.strip_prefix("data: ")).take(MOST)
}
