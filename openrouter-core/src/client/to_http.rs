//! Requests for sending by other means.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::prepared::Prepared;
use crate::error::{BuildError, Error};
use crate::transport::{Body, BoxFuture};

/// An HTTP request on its way, see [`Client::to_http`](crate::Client::to_http).
#[must_use = "a request is made once it is awaited"]
pub struct ToHttp<E> {
    request: Making,
    error: PhantomData<fn() -> E>,
}

enum Making {
    Made(Option<Result<Box<Prepared>, BuildError>>),
    Lacking(BoxFuture<'static, Result<http::Request<Body>, BuildError>>),
}

impl<E> ToHttp<E> {
    pub(super) fn new(prepared: Result<Box<Prepared>, BuildError>) -> Self {
        let request = match prepared {
            Ok(mut prepared) if prepared.lacks_credential() => Making::Lacking(Box::pin(async move {
                prepared.authorize().await?;
                Ok(prepared.into_request())
            })),
            made => Making::Made(Some(made)),
        };
        Self { request, error: PhantomData }
    }
}

impl<E> Future for ToHttp<E> {
    type Output = Result<http::Request<Body>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.request {
            Making::Made(made) => match made.take() {
                Some(Ok(prepared)) => Poll::Ready(Ok(prepared.into_request())),
                Some(Err(error)) => Poll::Ready(Err(error.into())),
                None => panic!("polled after completion"),
            },
            Making::Lacking(request) => request.as_mut().poll(cx).map_err(Error::from),
        }
    }
}

impl<E> fmt::Debug for ToHttp<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ToHttp")
    }
}
