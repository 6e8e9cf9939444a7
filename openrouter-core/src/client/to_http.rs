//! Builds requests that are sent by other means.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use super::prepare::Prepared;
use crate::error::{BuildError, Error};
use crate::runtime::Runtime;
use crate::transport::{Body, BoxFuture};

/// The future of an HTTP request; see [`Client::to_http`](crate::Client::to_http).
///
/// It is a future because a provider may have to supply the credential.
#[must_use = "a request is built when it is awaited"]
pub struct ToHttp<E> {
    request: State,
    runtime: Arc<dyn Runtime>,
    error: PhantomData<fn() -> E>,
}

enum State {
    Built(Option<Result<Box<Prepared>, BuildError>>),
    LacksCredential(BoxFuture<'static, Result<Box<Prepared>, BuildError>>),
}

impl<E> ToHttp<E> {
    pub(super) fn new(prepared: Result<Box<Prepared>, BuildError>, runtime: &Arc<dyn Runtime>) -> Self {
        let runtime = Arc::clone(runtime);
        let request = match prepared {
            Ok(mut prepared) if prepared.lacks_credential() => State::LacksCredential(Box::pin(async move {
                prepared.authorize().await?;
                Ok(prepared)
            })),
            built => State::Built(Some(built)),
        };
        Self { request, runtime, error: PhantomData }
    }
}

impl<E> Future for ToHttp<E> {
    type Output = Result<http::Request<Body>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let prepared = match &mut self.request {
            State::Built(built) => match built.take() {
                Some(built) => built,
                // A bug of the caller, which no input can cause: `.await` never polls again.
                None => panic!("polled after completion"),
            },
            State::LacksCredential(request) => ready!(request.as_mut().poll(cx)),
        };
        Poll::Ready(Ok(prepared?.into_request(&*self.runtime)?))
    }
}

impl<E> fmt::Debug for ToHttp<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ToHttp")
    }
}
