//! A body that follows a script.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::Frame;

use crate::transport::{Body, TransportError, TransportErrorKind};

#[derive(Default)]
pub(super) struct Script {
    steps: VecDeque<Step>,
    sleep: Option<Pin<Box<tokio::time::Sleep>>>,
}

enum Step {
    Piece(Bytes),
    Wait(Duration),
    Break,
    Hang,
}

impl Script {
    pub(super) fn piece(mut self, bytes: impl Into<Bytes>) -> Self {
        self.steps.push_back(Step::Piece(bytes.into()));
        self
    }

    pub(super) fn wait(mut self, time: Duration) -> Self {
        self.steps.push_back(Step::Wait(time));
        self
    }

    pub(super) fn breaks_off(mut self) -> Body {
        self.steps.push_back(Step::Break);
        Body::stream(self)
    }

    pub(super) fn hangs(mut self) -> Body {
        self.steps.push_back(Step::Hang);
        Body::stream(self)
    }

    pub(super) fn ends(self) -> Body {
        Body::stream(self)
    }
}

impl http_body::Body for Script {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        loop {
            if let Some(sleep) = &mut self.sleep {
                ready!(sleep.as_mut().poll(cx));
                self.sleep = None;
            }
            match self.steps.pop_front() {
                None => return Poll::Ready(None),
                Some(Step::Piece(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Some(Step::Wait(time)) => self.sleep = Some(Box::pin(tokio::time::sleep(time))),
                Some(Step::Break) => return Poll::Ready(Some(Err(TransportError::new(TransportErrorKind::Broken)))),
                Some(Step::Hang) => {
                    self.steps.push_front(Step::Hang);
                    return Poll::Pending;
                }
            }
        }
    }
}
