//! A call on its way.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::Meta;
use crate::endpoint::Endpoint;
use crate::error::{ApiError, Error, ErrorInfo, ErrorResponse, NoError, Untyped};
use crate::reply::{RawResponse, Response};
use crate::response::ResponseReader;
use crate::transport::BoxFuture;

/// A call on its way: a future of the decoded response.
///
/// It owns all it needs, so that it can be spawned even when the request borrows from its surroundings. Nothing is sent
/// before it is polled.
///
/// # Cancellation
///
/// Dropping it closes the exchange. The server may have carried the request out.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<T, E> {
    started: Started,
    finish: fn(Outcome) -> Result<T, Error<E>>,
}

/// The part of a call that knows no endpoint type.
pub(crate) type Started = BoxFuture<'static, Outcome>;

/// How an exchange ended, before anything in it is decoded.
pub(crate) enum Outcome {
    /// With a success status.
    Success(Box<ResponseReader>),
    /// With an error status.
    Error(Box<ErrorInfo>),
    /// Without a response.
    Failed(Error<NoError>),
}

impl<T, E> Call<T, E> {
    pub(super) fn new(started: Started, finish: fn(Outcome) -> Result<T, Error<E>>) -> Self {
        Self { started, finish }
    }
}

impl<T, E> Future for Call<T, E> {
    type Output = Result<T, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.started.as_mut().poll(cx).map(self.finish)
    }
}

impl<T, E> fmt::Debug for Call<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Call")
    }
}

// The caller's future holds it across an await.
const _: () = assert!(size_of::<Call<(), NoError>>() <= 24);

/// A result with the error of an endpoint.
type ResultOf<E, T> = Result<T, Error<<E as Endpoint>::Error>>;

pub(super) fn value<E: Endpoint>(outcome: Outcome) -> ResultOf<E, E::Output> {
    finish::<E>(outcome).map(|(value, _)| value)
}

pub(super) fn response<E: Endpoint>(outcome: Outcome) -> ResultOf<E, Response<E::Output, Meta<E>>> {
    finish::<E>(outcome).map(|(value, response)| Response::new(value, *response))
}

/// Responses of requests that have no endpoint type.
pub(super) fn raw_response(outcome: Outcome) -> Result<RawResponse, Error<Untyped>> {
    match outcome {
        Outcome::Success(response) => Ok(response.raw()),
        Outcome::Error(info) => Err(Error::UnexpectedStatus(ErrorResponse::new(info, ()))),
        Outcome::Failed(error) => Err(error.into()),
    }
}

fn finish<E: Endpoint>(outcome: Outcome) -> ResultOf<E, (E::Output, Box<ResponseReader>)> {
    let mut response = match outcome {
        Outcome::Success(response) => response,
        Outcome::Error(info) => return Err(documented(info)),
        Outcome::Failed(error) => return Err(error.map(|none| match none {})),
    };
    match E::decode(&mut response) {
        Ok(value) => Ok((value, response)),
        Err(failure) => match response.into_error(failure) {
            Ok(info) => Err(documented(info)),
            Err(error) => Err(error.into()),
        },
    }
}

fn documented<E: ApiError>(info: Box<ErrorInfo>) -> Error<E> {
    E::decode(info).map_or_else(Error::from, Error::Api)
}
