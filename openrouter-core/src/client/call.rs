//! The future of a call, from the prepared request to the decoded response.
//!
//! Most of a call does not depend on the type of its endpoint. That part is compiled once and boxed ([`start`]); only
//! the last step, which decodes the response, is generic. This keeps user crates small and the future of a call at
//! three words.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;

use super::prepare::Prepared;
use super::{Client, Meta};
use crate::decode::{Outcome, Reading, Response, ResponseReader};
use crate::endpoint::Endpoint;
use crate::engine::{Driver, Exchange, Failure, Outgoing};
use crate::error::{
    ApiError, BuildError, DecodeError, DecodeFailure, Error, ErrorInfo, FailedCall, NoError, UnexpectedResponse,
    Untyped,
};
use crate::exchange::{AnyMeta, CallMeta, Course, RawResponse};
use crate::runtime::Runtime;
use crate::timeout::TimeoutKind;
use crate::transport::BoxFuture;

/// The future of a response.
///
/// It owns its data, so it can be spawned even when the request borrows. Nothing is sent before it is polled.
///
/// # Cancellation
///
/// Dropping it closes the exchange. The server may have processed the request.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<T, E> {
    started: Started,
    finish: fn(Ended) -> Result<T, Error<E>>,
}

/// The part of a call that does not know the type of its endpoint.
pub(super) type Started = BoxFuture<'static, Ended>;

/// The output of that part, which is not yet decoded into a type of the endpoint.
type Ended = Result<Outcome, Error<NoError>>;

impl<T, E> Call<T, E> {
    pub(super) fn new(started: Started, finish: fn(Ended) -> Result<T, Error<E>>) -> Self {
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

// The future of the caller holds a call while it awaits it.
const _: () = assert!(size_of::<Call<(), NoError>>() <= 24);

/// Sends a request: once polled, attaches the credential and runs the call to its end.
pub(super) fn start(prepared: Result<Box<Prepared>, BuildError>, client: &Client) -> Started {
    let mut prepared = match prepared {
        Ok(prepared) => prepared,
        Err(error) => return Box::pin(std::future::ready(Err(error.into()))),
    };
    let (resources, settings) = (Arc::clone(&client.shared.resources), Arc::clone(&client.settings));
    Box::pin(async move {
        if let Some(problem) = resources.runtime.problem() {
            return Err(BuildError::new("runtime", problem).with_target(prepared.spec.target.clone()).into());
        }
        let mut spent = Duration::ZERO;
        if prepared.lacks_credential() {
            let began = resources.runtime.now();
            authorize_in_time(&mut prepared, settings.policy.timeouts.total_limit(), &*resources.runtime).await?;
            spent = resources.runtime.now().saturating_sub(began);
        }
        let Prepared { spec, request, secrets, .. } = *prepared;
        let (hooks, mode) = (spec.hooks, settings.mode);
        let outgoing = Outgoing { request, secrets, target: spec.target, class: spec.class, hooks, streams: None };
        let mut driver = Driver::new(outgoing, &settings.policy, spent, resources);
        drop(settings);
        match driver.run().await {
            Ok(Exchange { meta, truncated, .. }) => Ok(Outcome::new(meta, truncated, Reading { mode, hooks })),
            Err(failed) => Err(failed_call(*failed)),
        }
    })
}

/// Attaches the credential of a provider, within the time limit of the whole call.
async fn authorize_in_time(
    prepared: &mut Prepared,
    total: Option<Duration>,
    runtime: &dyn Runtime,
) -> Result<(), Error<NoError>> {
    let Some(total) = total else { return Ok(prepared.authorize().await?) };
    let (target, hooks) = (prepared.spec.target.clone(), prepared.spec.hooks);
    let mut late = runtime.sleep(total);
    let mut authorized = std::pin::pin!(prepared.authorize());
    std::future::poll_fn(|cx| {
        if let Poll::Ready(result) = authorized.as_mut().poll(cx) {
            return Poll::Ready(result.map_err(Error::from));
        }
        late.as_mut().poll(cx).map(|()| {
            let call = CallMeta::new(
                target.clone(),
                None,
                Bytes::new(),
                Course::unsent(total),
                hooks.request_id,
                Arc::default(),
            );
            Err(Error::Timeout(Box::new(FailedCall::new((hooks.meta)(call), false, TimeoutKind::Total))))
        })
    })
    .await
}

/// Converts the failure of a call without a complete response.
fn failed_call(failed: FailedCall<Failure>) -> Error<NoError> {
    let (failure, call) = failed.into_parts();
    match failure {
        Failure::Transport(error) => Error::Transport(Box::new(call.with_failure(error).with_cause())),
        Failure::Timeout(kind) => Error::Timeout(Box::new(call.with_failure(kind))),
        Failure::LateUnsent => Error::Timeout(Box::new(call.with_failure(TimeoutKind::Total))),
        Failure::BodyTooLarge { limit } => {
            Box::new(DecodeError::new(call.into_meta(), DecodeFailure::TooLarge(limit))).into()
        }
    }
}

/// A result with the error of an endpoint.
type ResultOf<E, T> = Result<T, Error<<E as Endpoint>::Error>>;

pub(super) fn value<E: Endpoint>(ended: Ended) -> ResultOf<E, E::Output> {
    finish::<E>(ended).map(|(value, _)| value)
}

pub(super) fn response<E: Endpoint>(ended: Ended) -> ResultOf<E, Response<E::Output, Meta<E>>> {
    finish::<E>(ended).map(|(value, reader)| Response::new(value, *reader))
}

/// The last step of a request without an endpoint type.
pub(super) fn raw_response(ended: Ended) -> Result<RawResponse, Error<Untyped>> {
    match ended {
        Ok(Outcome::Success(reader)) => Ok(reader.into_raw()),
        Ok(Outcome::Error(info, wrap)) => Err(UnexpectedResponse::Status(info).into_error(wrap)),
        Err(error) => Err(error.into()),
    }
}

fn finish<E: Endpoint>(ended: Ended) -> ResultOf<E, (E::Output, Box<ResponseReader>)> {
    let mut reader = match ended {
        Ok(Outcome::Success(reader)) => reader,
        Ok(Outcome::Error(info, _)) => return Err(documented::<E>(info)),
        Err(error) => return Err(error.map(|none| none.never())),
    };
    match E::decode(&mut reader) {
        Ok(value) => Ok((value, reader)),
        Err(failure) => match reader.into_error(failure) {
            Ok(info) => Err(documented::<E>(info)),
            Err(error) => Err(error.into()),
        },
    }
}

fn documented<E: Endpoint>(info: Box<ErrorInfo>) -> Error<E::Error> {
    match E::Error::decode(info) {
        Ok(error) => Error::Api(error),
        Err(unexpected) => unexpected.into_error(AnyMeta::new::<Meta<E>>),
    }
}
