//! The HTTP/1.1 server on loopback.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use http::header::{CONNECTION, HeaderValue};
use http::{Request, Response, StatusCode};
use hyper::body::{Body as _, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use openrouter_core::Bytes;
use openrouter_core::server::HttpResponse;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::fault::Damage;
use super::log::RecordedRequest;
use super::response;
use super::router::{Router, below_base};
use super::state::State;

/// The maximum size of a request body.
const BODY_LIMIT: usize = 1 << 20;

/// The state that all connections share.
#[derive(Debug)]
pub(super) struct Shared {
    state: Mutex<State>,
    router: Router,
}

impl Shared {
    pub(super) fn new(state: State, router: Router) -> Self {
        Self { state: Mutex::new(state), router }
    }

    /// Locks the state. A poisoned lock is harmless, because every change is complete in itself.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Handles a complete request.
    fn serve(&self, request: &Request<Bytes>) -> Served {
        let mut matched = self.router.find(request);
        let (operation, path) = (matched.operation(), below_base(request));
        let record = RecordedRequest::new(request, path, operation);
        let mut state = self.lock();
        // The pages of the origin are not part of the API.
        let fault = if path.is_empty() { None } else { state.faults.take(operation) };
        let Some(fault) = fault else {
            let response = matched.handle(&mut state);
            state.log.push(record.with_status(Some(response.status().as_u16())));
            return Served { wait: None, damage: Damage::None, response };
        };
        let (wait, damage) = (fault.wait(), fault.damage());
        if damage == Damage::Disconnect {
            state.log.push(record.with_status(None));
            return Served { wait, damage, response: Response::default() };
        }
        let mut response = fault.refusal(matched.error_shape()).unwrap_or_else(|| matched.handle(&mut state));
        fault.add_headers(&mut response);
        state.log.push(record.with_status(Some(response.status().as_u16())));
        Served { wait, damage, response }
    }
}

/// A response, and the fault that is applied to it.
struct Served {
    wait: Option<Duration>,
    damage: Damage,
    response: HttpResponse,
}

/// Accepts connections. Dropping the future closes all of them.
pub(super) async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(connection(stream, Arc::clone(&shared)));
            }
            // Most likely there are no file descriptors: some will be freed.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| respond(&shared, request));
    // Connection pools expect idle connections to stay open. A client may close its sending side before it reads.
    let mut http = http1::Builder::new();
    let connection = http.header_read_timeout(None).half_close(true).serve_connection(TokioIo::new(stream), service);
    // Disconnecting clients and faults that close the connection are errors here. Neither needs handling.
    let _ = connection.await;
}

async fn respond(shared: &Shared, request: Request<Incoming>) -> Result<Response<Body>, io::Error> {
    let (head, body) = request.into_parts();
    let body = match collect(body).await {
        Ok(body) => body,
        Err(Unread::TooLarge) => {
            let mut response = response::standard(StatusCode::PAYLOAD_TOO_LARGE, "The request body is too large");
            // The connection is unusable, because the rest of the body is not read.
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            return Ok(response.map(Body::whole));
        }
        Err(Unread::Broken) => return Err(io::ErrorKind::UnexpectedEof.into()),
    };
    let Served { wait, damage, response } = shared.serve(&Request::from_parts(head, body));
    if let Some(wait) = wait {
        tokio::time::sleep(wait).await;
    }
    match damage {
        Damage::None => Ok(response.map(Body::whole)),
        Damage::Disconnect => Err(io::ErrorKind::ConnectionAborted.into()),
        Damage::Truncate => Ok(response.map(Body::broken)),
        Damage::Malform => Ok(response.map(|body| Body::whole(half(&body)))),
    }
}

enum Unread {
    TooLarge,
    Broken,
}

async fn collect(mut body: Incoming) -> Result<Bytes, Unread> {
    if body.size_hint().lower() > BODY_LIMIT as u64 {
        return Err(Unread::TooLarge);
    }
    let mut all = Vec::new();
    while let Some(frame) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let Ok(data) = frame.map_err(|_| Unread::Broken)?.into_data() else { continue };
        if all.len() + data.len() > BODY_LIMIT {
            return Err(Unread::TooLarge);
        }
        all.extend_from_slice(&data);
    }
    Ok(all.into())
}

fn half(body: &Bytes) -> Bytes {
    body.slice(..body.len() / 2)
}

/// The body of a response: a complete one, or one without its second half.
enum Body {
    Whole(Option<Bytes>),
    Broken { half: Option<Bytes>, whole: u64, flushed: bool },
}

impl Body {
    fn whole(body: Bytes) -> Self {
        Self::Whole(Some(body).filter(|body| !body.is_empty()))
    }

    fn broken(body: Bytes) -> Self {
        // An empty body cannot be truncated, so the response announces at least two bytes.
        Self::Broken { half: Some(half(&body)), whole: (body.len() as u64).max(2), flushed: false }
    }
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.get_mut() {
            Self::Whole(body) => Poll::Ready(body.take().map(|body| Ok(Frame::data(body)))),
            Self::Broken { half, flushed, .. } => {
                if let Some(half) = half.take().filter(|half| !half.is_empty()) {
                    return Poll::Ready(Some(Ok(Frame::data(half))));
                }
                // Without this pause the connection would be closed before the first half is written.
                if !std::mem::replace(flushed, true) {
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Poll::Ready(Some(Err(io::ErrorKind::BrokenPipe.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(match self {
            Self::Whole(body) => body.as_ref().map_or(0, Bytes::len) as u64,
            Self::Broken { whole, .. } => *whole,
        })
    }
}
