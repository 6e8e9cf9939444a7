//! The body of a download, with what it takes to go on after it broke off.

mod version;

use std::error::Error as StdError;
use std::fmt;
use std::task::{Context, Poll, ready};

use http::{HeaderValue, StatusCode};

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
    /// Keeps the driver of a call whose request had these headers.
    pub(super) fn new(driver: Driver, accepted: Option<&HeaderValue>) -> Self {
        Self { driver: Box::new(driver), may_be_encoded: accepted.is_some_and(|accepted| accepted != IDENTITY) }
    }
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
    #[error("the server sent another part than the rest")]
    OtherPart,
}

impl Transfer {
    pub(super) fn arriving(body: Box<Guard>, continuation: Continuation, meta: &CallMeta) -> Arriving {
        let Continuation { driver, may_be_encoded } = continuation;
        let length = length(&body, meta);
        let version = Version::new(meta, length);
        let transfer = Self { state: State::Open(body, driver), length, received: 0, version };
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

    /// Ends the body, or makes further attempts if they can succeed.
    fn break_off(&mut self, error: TransportError, may_restart: bool) -> Result<(), Broken> {
        let State::Open(_, driver) = std::mem::replace(&mut self.state, State::Ended) else { return Err(error.into()) };
        let rest = self.version.rest(self.received).filter(|_| self.received > 0);
        let can_go_on = rest.is_some() || self.received == 0 || may_restart;
        // Ranges have a meaning for this method alone.
        if !can_go_on || driver.target().method() != "GET" {
            return Err(error.into());
        }
        self.state = State::Resuming(Box::pin(resume(driver, error, rest)));
        Ok(())
    }

    /// Takes the outcome of further attempts; `Some` when the body starts again.
    fn resume(&mut self, resumed: Resumed, may_restart: bool) -> Result<Option<Piece>, Broken> {
        let Resumed { driver, is_rest, outcome } = resumed;
        let course = Some(driver.course());
        let broken = |obstacle| Broken { error: not_resumed(obstacle), course };
        let Exchange { meta, stream, .. } = outcome.map_err(|error| Broken { error, course })?;
        let Some(body) = stream else {
            return Err(broken(Obstacle::Status(meta.received_status())));
        };
        let is_part = meta.received_status() == StatusCode::PARTIAL_CONTENT;
        if is_rest && is_part {
            if !self.version.continues(self.received, &meta) {
                return Err(broken(Obstacle::OtherPart));
            }
            self.state = State::Open(body, driver);
            return Ok(None);
        }
        if self.received > 0 && !may_restart {
            return Err(broken(Obstacle::Changed));
        }
        self.length = length(&body, &meta);
        self.received = 0;
        self.version = Version::new(&meta, self.length);
        self.state = State::Open(body, driver);
        Ok(Some(Piece::Restart(Box::new(meta))))
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
