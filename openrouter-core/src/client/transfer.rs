//! The body of a download, with what it takes to go on after it broke off.

mod version;

use std::error::Error as StdError;
use std::fmt;
use std::task::{Context, Poll, ready};

use http::header::ACCEPT_ENCODING;
use http::{HeaderMap, StatusCode};

use self::version::Version;
use super::prepare::IDENTITY;
use crate::cause::Explained;
use crate::download::{Arriving, Broken, Piece, Source};
use crate::engine::{Driver, Exchange, Guard, Rest};
use crate::exchange::CallMeta;
use crate::transport::{BoxFuture, TransportError, TransportErrorKind};

/// The body of a response, which makes further attempts of its call when it breaks off.
pub(super) struct Transfer {
    state: State,
    /// The number of bytes of the whole body.
    length: Option<u64>,
    received: u64,
    /// The status of the response, which another one has as well if it starts again.
    status: StatusCode,
    version: Version,
}

enum State {
    /// The driver is boxed: it is large, and only needed after a failure.
    Open(Box<Guard>, Box<Driver>),
    Resuming(BoxFuture<'static, Resumed>),
    Ended,
}

/// The part of a call that is kept after its response has begun to arrive.
pub(super) struct Continuation {
    driver: Box<Driver>,
    may_be_encoded: bool,
}

impl Continuation {
    pub(super) fn new(driver: Driver, may_be_encoded: bool) -> Self {
        Self { driver: Box::new(driver), may_be_encoded }
    }
}

/// Whether a request asks for content encodings itself.
pub(super) fn asks_for_encodings(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT_ENCODING).is_some_and(|accepted| accepted != IDENTITY)
}

/// The end of further attempts.
struct Resumed {
    driver: Box<Driver>,
    /// Whether the rest was asked for, and not the whole.
    is_rest: bool,
    outcome: Result<Exchange, TransportError>,
}

/// The reasons why a body does not go on.
#[derive(Debug, thiserror::Error)]
enum Obstacle {
    #[error("the body ended after {received} of {length} bytes")]
    Short { received: u64, length: u64 },
    #[error("the body has more than the announced {length} bytes")]
    Long { length: u64 },
    #[error("the server responded with {0}")]
    Status(StatusCode),
    #[error("the server has another version by now")]
    Changed,
    #[error("the server sent the whole file instead of the rest")]
    Whole,
    #[error("the server sent another part than the rest")]
    OtherPart,
}

impl Transfer {
    pub(super) fn arriving(body: Box<Guard>, continuation: Continuation, meta: &CallMeta) -> Arriving {
        let Continuation { driver, may_be_encoded } = continuation;
        let length = length(&body, meta);
        let version = Version::new(meta, length);
        let (state, status) = (State::Open(body, driver), meta.received_status());
        let transfer = Self { state, length, received: 0, status, version };
        Arriving { source: Box::new(transfer), may_be_encoded }
    }

    /// Counts a piece.
    fn receive(&mut self, bytes: usize) -> Result<(), Obstacle> {
        self.received += bytes as u64;
        match self.length {
            Some(length) if self.received > length => Err(Obstacle::Long { length }),
            _ => Ok(()),
        }
    }

    /// The error of a body that ends now, or breaks off with `error`. With the announced length it is whole in any case.
    fn error_at(&self, error: Option<TransportError>) -> Option<TransportError> {
        match self.length {
            Some(length) if self.received < length => Some(error.unwrap_or_else(|| {
                let short = Obstacle::Short { received: self.received, length };
                TransportError::new(TransportErrorKind::Broken).with_source(short)
            })),
            Some(_) => None,
            None => error,
        }
    }

    /// Makes further attempts after the body broke off, if they can succeed.
    fn break_off(&mut self, error: TransportError, may_restart: bool) -> Result<(), Broken> {
        match std::mem::replace(&mut self.state, State::Ended) {
            State::Open(_, driver) => self.go_on(driver, error, may_restart),
            _ => Err(error.into()),
        }
    }

    fn go_on(&mut self, driver: Box<Driver>, error: TransportError, may_restart: bool) -> Result<(), Broken> {
        let rest = self.version.rest(self.received).filter(|_| self.received > 0);
        let can_go_on = rest.is_some() || self.received == 0 || may_restart;
        // Ranges have a meaning for this method alone.
        if !can_go_on || driver.target().method() != "GET" {
            return Err(Broken { error, course: Some(driver.course()) });
        }
        self.state = State::Resuming(Box::pin(resume(driver, error, rest)));
        Ok(())
    }

    /// Takes the outcome of further attempts; `Some` when the body starts again.
    fn resume(&mut self, resumed: Resumed, may_restart: bool) -> Result<Option<Piece>, Broken> {
        let Resumed { driver, is_rest, outcome } = resumed;
        let course = Some(driver.course());
        let Exchange { meta, stream, .. } = outcome.map_err(|error| Broken { error, course })?;
        let obstacle = match (self.obstacle(is_rest, may_restart, &meta), stream) {
            (None, Some(body)) => return Ok(self.open(is_rest, body, driver, meta)),
            (None, None) => Obstacle::Status(meta.received_status()),
            (Some(obstacle), _) => obstacle,
        };
        let is_refused = matches!(obstacle, Obstacle::Status(status) if status != StatusCode::RANGE_NOT_SATISFIABLE);
        let error = not_resumed(obstacle);
        if !is_rest || !may_restart || is_refused {
            return Err(Broken { error, course });
        }
        // The rest cannot be had, but the whole may.
        self.version = Version::default();
        self.go_on(driver, error, may_restart).map(|()| None)
    }

    /// The reason why a response is neither the rest nor a beginning.
    fn obstacle(&self, is_rest: bool, may_restart: bool, meta: &CallMeta) -> Option<Obstacle> {
        let status = meta.received_status();
        if !meta.is_success() || (!is_rest && status != self.status) {
            Some(Obstacle::Status(status))
        } else if is_rest && status == StatusCode::PARTIAL_CONTENT {
            (!self.version.continues(self.received, meta)).then_some(Obstacle::OtherPart)
        } else {
            let may_begin = self.received == 0 || (may_restart && status == self.status);
            let is_same = status == StatusCode::OK && self.version.is_that_of(meta);
            (!may_begin).then_some(if is_same { Obstacle::Whole } else { Obstacle::Changed })
        }
    }

    /// Goes on with the body of another response.
    fn open(&mut self, is_rest: bool, body: Box<Guard>, driver: Box<Driver>, meta: CallMeta) -> Option<Piece> {
        let is_part = is_rest && meta.received_status() == StatusCode::PARTIAL_CONTENT;
        let length = length(&body, &meta);
        self.state = State::Open(body, driver);
        if is_part {
            return None;
        }
        (self.length, self.received, self.version) = (length, 0, Version::new(&meta, length));
        Some(Piece::Restart(Box::new(meta)))
    }
}

impl Source for Transfer {
    fn poll(&mut self, may_restart: bool, cx: &mut Context<'_>) -> Poll<Option<Result<Piece, Broken>>> {
        loop {
            let step = match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Open(body, _) => match ready!(body.poll_piece(cx)) {
                    Some(Ok(piece)) => match self.receive(piece.len()) {
                        Ok(()) if piece.is_empty() => Ok(None),
                        Ok(()) => Ok(Some(Piece::Data(piece))),
                        Err(long) => Err(TransportError::new(TransportErrorKind::Broken).with_source(long).into()),
                    },
                    end => match self.error_at(end.and_then(Result::err)) {
                        Some(error) => self.break_off(error, may_restart).map(|()| None),
                        None => {
                            self.state = State::Ended;
                            return Poll::Ready(None);
                        }
                    },
                },
                State::Resuming(resuming) => {
                    let resumed = ready!(resuming.as_mut().poll(cx));
                    self.state = State::Ended;
                    self.resume(resumed, may_restart)
                }
            };
            match step {
                Ok(None) => {}
                Ok(Some(piece)) => return Poll::Ready(Some(Ok(piece))),
                Err(broken) => {
                    self.state = State::Ended;
                    return Poll::Ready(Some(Err(broken)));
                }
            }
        }
    }

    fn length(&self) -> Option<u64> {
        self.length
    }
}

/// Makes further attempts after `error`.
async fn resume(mut driver: Box<Driver>, error: TransportError, rest: Option<Rest>) -> Resumed {
    let is_rest = rest.is_some();
    let outcome = match driver.run_again(error, rest).await {
        Ok(Ok(exchange)) => Ok(exchange),
        Ok(Err(failed)) => Err(not_resumed(failed.into_parts().0.into_error())),
        Err(error) => Err(error),
    };
    Resumed { driver, is_rest, outcome }
}

fn not_resumed(obstacle: impl StdError + Send + Sync + 'static) -> TransportError {
    TransportError::new(TransportErrorKind::Broken).with_source(Explained::new("it could not go on", obstacle))
}

/// The length of a body of which nothing was read yet.
fn length(body: &Guard, meta: &CallMeta) -> Option<u64> {
    // The response to HEAD announces a body that it does not have.
    http_body::Body::size_hint(body).exact().filter(|_| meta.target().method() != "HEAD")
}

impl fmt::Debug for Transfer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transfer")
            .field("received", &self.received)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}
