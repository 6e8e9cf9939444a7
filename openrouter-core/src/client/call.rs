//! The future of a call, from the prepared request to the decoded response.
//!
//! Most of a call does not depend on the type of its endpoint. That part is compiled once and boxed ([`start`]); only
//! the last step, which decodes the response, is generic. This keeps user crates small and the future of a call at
//! three words.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::HeaderMap;

use super::prepare::Prepared;
use super::provided;
use super::settings::Settings;
use super::transfer::{self, Continuation, Transfer};
use super::{Client, Meta};
use crate::decode::{Outcome, Reading, Report, Response, ResponseReader};
use crate::download::Download;
use crate::endpoint::{Endpoint, Streaming};
use crate::engine::{Driver, Exchange, Failure, Observer, Outgoing, Policy, Resources};
use crate::error::{
    ApiError, BuildError, DecodeError, DecodeFailure, Error, ErrorInfo, FailedCall, NoError, UnexpectedResponse,
    Untyped,
};
use crate::exchange::{AnyMeta, RawResponse};
use crate::operation::{Framing, ResponseKind};
use crate::stream::{EventStream, Events, Limits, Opened, framing, streams};
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
    finish: fn(Sorted) -> Result<T, Error<E>>,
}

/// The part of a call that does not know the type of its endpoint.
pub(super) type Started = BoxFuture<'static, Sorted>;

/// The output of that part, which is not yet decoded into a type of the endpoint.
type Sorted = Result<Outcome, Error<NoError>>;

impl<T, E> Call<T, E> {
    pub(super) fn new(started: Started, finish: fn(Sorted) -> Result<T, Error<E>>) -> Self {
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

/// The future of a stream of events: it completes when the headers of the response have arrived.
///
/// # Cancellation
///
/// Dropping it closes the exchange. The server may have processed the request.
#[must_use = "a stream is not opened until it is awaited"]
pub struct OpenStream<E> {
    opening: Opening,
    endpoint: PhantomData<fn() -> E>,
}

type Opening = BoxFuture<'static, Result<Opened, Error<NoError>>>;

impl<E> OpenStream<E> {
    pub(super) fn new(opening: Opening) -> Self {
        Self { opening, endpoint: PhantomData }
    }
}

impl<E: Streaming> Future for OpenStream<E> {
    type Output = ResultOf<E, EventStream<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.opening.as_mut().poll(cx).map(stream::<E>)
    }
}

impl<E> fmt::Debug for OpenStream<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpenStream")
    }
}

// The future of the caller holds a call while it awaits it.
const _: () = assert!(size_of::<Call<(), NoError>>() <= 24);

/// Sends a request: once polled, attaches the credential and runs the call to its end. The body of a download is handed over
/// while it arrives.
pub(super) fn start(prepared: Result<Box<Prepared>, BuildError>, client: &Client) -> Started {
    let is_download = prepared.as_ref().is_ok_and(|prepared| prepared.spec.response == ResponseKind::Download);
    let streams: Streams = if is_download { Some(|_| true) } else { None };
    boxed(prepared, client, streams, |Ended { exchange, reading, continuation }| {
        let Exchange { meta, truncated, stream } = exchange;
        let body = stream.zip(continuation).map(|(body, rest)| Transfer::arriving(body, rest, &meta));
        Outcome::new(meta, truncated, body, reading)
    })
}

/// Sends a request like [`start`], and hands over a stream of events while it arrives.
pub(super) fn open(prepared: Result<Box<Prepared>, BuildError>, client: &Client, declared: Framing) -> Opening {
    let Policy { timeouts, body_limit, .. } = &client.settings.policy;
    let limits = Limits { between_events: timeouts.events_limit(), event: *body_limit };
    boxed(prepared, client, Some(streams(declared)), move |Ended { exchange, reading, .. }| {
        let Exchange { meta, truncated, stream } = exchange;
        match stream.zip(framing(meta.headers(), declared)) {
            Some((body, framing)) => match DecodeFailure::encoding(meta.headers()) {
                Some(failure) => Opened::Undecodable(Box::new(DecodeError::new((reading.hooks.meta)(meta), failure))),
                None => Opened::Events(Box::new(Events::new(body, framing, limits, reading)), Box::new(meta)),
            },
            None => Opened::Other(Outcome::new(meta, truncated, None, reading)),
        }
    })
}

/// Runs a call, and converts its exchange.
fn boxed<T>(
    prepared: Result<Box<Prepared>, BuildError>,
    client: &Client,
    streams: Streams,
    convert: impl FnOnce(Ended) -> T + Send + 'static,
) -> BoxFuture<'static, Result<T, Error<NoError>>>
where
    T: Send + 'static,
{
    let prepared = match prepared {
        Ok(prepared) => prepared,
        Err(error) => return Box::pin(std::future::ready(Err(error.into()))),
    };
    let (resources, settings) = (Arc::clone(&client.shared.resources), Arc::clone(&client.settings));
    Box::pin(async move { run(prepared, settings, resources, streams).await.map(convert) })
}

/// Attaches the credential, if a provider has it, and runs the call.
async fn run(
    prepared: Box<Prepared>,
    settings: Arc<Settings>,
    resources: Arc<Resources>,
    streams: Streams,
) -> Exchanged {
    if let Some(problem) = resources.runtime.problem() {
        return Err(BuildError::new("runtime", problem).with_target(prepared.spec.target.clone()).into());
    }
    match prepared.lacks_credential() {
        true => Box::pin(provided::send(prepared, settings, resources, streams)).await,
        false => send(prepared, settings, resources, streams, Spent::default()).await,
    }
}

/// Whether a response with these headers is handed over while it arrives; `None`: never.
pub(super) type Streams = Option<fn(&HeaderMap) -> bool>;

/// A call with a response of any status, which is complete unless it is handed over while it arrives.
pub(super) struct Ended {
    pub(super) exchange: Exchange,
    pub(super) reading: Reading,
    /// The means of a download to go on after it broke off.
    pub(super) continuation: Option<Continuation>,
}

pub(super) type Exchanged = Result<Ended, Error<NoError>>;

/// The part of the limits of a call that is used up before a request is sent.
#[derive(Default)]
pub(super) struct Spent {
    pub(super) time: Duration,
    pub(super) attempts: u32,
}

/// Sends a complete request.
pub(super) async fn send(
    prepared: Box<Prepared>,
    settings: Arc<Settings>,
    resources: Arc<Resources>,
    streams: Streams,
    spent: Spent,
) -> Exchanged {
    let Prepared { spec, request, secrets, base, idempotency_key, outstanding } = *prepared;
    let (hooks, mode) = (spec.hooks, settings.mode.unwrap_or(spec.hooks.mode));
    let observer = resources.observer.clone();
    let is_download = spec.response == ResponseKind::Download;
    let may_be_encoded = is_download && transfer::asks_for_encodings(request.headers());
    let (target, class, finishing) = (spec.target, spec.class, outstanding.into_finishing());
    let outgoing = Outgoing { request, secrets, finishing, target, base, idempotency_key, class, hooks, streams };
    let driver = Driver::new(outgoing, &settings.policy, spent.time, resources);
    let mut driver = driver.after_attempts(spent.attempts);
    drop(settings);
    match driver.run().await {
        Ok(exchange) => {
            let is_handed_over = is_download && exchange.stream.is_some();
            let continuation = is_handed_over.then(|| Continuation::new(driver, may_be_encoded));
            Ok(Ended { exchange, reading: Reading { mode, hooks, report: report(observer) }, continuation })
        }
        Err(failed) => Err(failed_call(*failed)),
    }
}

/// The function that passes what was set aside on to an observer.
fn report(observer: Option<Arc<dyn Observer>>) -> Option<Report> {
    let observer = observer?;
    Some(Arc::new(move |operation, drift| observer.drift(operation, drift)))
}

/// Converts the failure of a call without a complete response.
fn failed_call(failed: FailedCall<Failure>) -> Error<NoError> {
    let (failure, call) = failed.into_parts();
    match failure {
        Failure::Transport(error) => Error::Transport(Box::new(call.with_failure(error).with_cause())),
        Failure::Timeout(kind, limit) => Error::Timeout(Box::new(call.with_failure(kind).with_limit(limit))),
        Failure::LateUnsent(limit) => {
            Error::Timeout(Box::new(call.with_failure(TimeoutKind::Total).with_limit(Some(limit.into()))))
        }
        Failure::Unfinished(error) => Error::Build(error.with_target(call.into_meta().call().target().clone())),
        Failure::BodyTooLarge { limit } => {
            Box::new(DecodeError::new(call.into_meta(), DecodeFailure::TooLarge(limit))).into()
        }
    }
}

/// A result with the error of an endpoint.
type ResultOf<E, T> = Result<T, Error<<E as Endpoint>::Error>>;

pub(super) fn value<E: Endpoint>(sorted: Sorted) -> ResultOf<E, E::Output> {
    finish::<E>(sorted).map(|(value, _)| value)
}

pub(super) fn response<E: Endpoint>(sorted: Sorted) -> ResultOf<E, Response<E::Output, Meta<E>>> {
    finish::<E>(sorted).map(|(value, reader)| Response::new(value, *reader))
}

/// The last step of a request without an endpoint type.
pub(super) fn raw_response(sorted: Sorted) -> Result<RawResponse, Error<Untyped>> {
    match sorted {
        Ok(Outcome::Success(reader)) => Ok(reader.into_raw()),
        Ok(Outcome::Error(info, wrap)) => Err(UnexpectedResponse::Status(info).into_error(wrap)),
        Err(error) => Err(error.into()),
    }
}

/// The last step of a download without an endpoint type.
pub(super) fn raw_download(sorted: Sorted) -> Result<Download, Error<Untyped>> {
    match sorted {
        Ok(Outcome::Success(mut reader)) => match reader.download() {
            Ok(download) => Ok(download),
            Err(failure) => Err(reader.into_decode_error(failure).into()),
        },
        Ok(Outcome::Error(info, wrap)) => Err(UnexpectedResponse::Status(info).into_error(wrap)),
        Err(error) => Err(error.into()),
    }
}

fn finish<E: Endpoint>(sorted: Sorted) -> ResultOf<E, (E::Output, Box<ResponseReader>)> {
    match sorted {
        Ok(Outcome::Success(reader)) => decoded::<E>(reader),
        Ok(Outcome::Error(info, _)) => Err(documented::<E>(info)),
        Err(error) => Err(error.map(|none| none.never())),
    }
}

fn decoded<E: Endpoint>(mut reader: Box<ResponseReader>) -> ResultOf<E, (E::Output, Box<ResponseReader>)> {
    match E::decode(&mut reader) {
        Ok(value) => Ok((value, reader)),
        Err(failure) => Err(undecodable::<E>(reader.into_error(failure))),
    }
}

/// The last step of opening a stream.
fn stream<E: Streaming>(opened: Result<Opened, Error<NoError>>) -> ResultOf<E, EventStream<E>> {
    match opened {
        Ok(Opened::Events(events, meta)) => Ok(EventStream::new(events, Meta::<E>::from(*meta))),
        Ok(Opened::Undecodable(error)) => Err(error.into()),
        Ok(Opened::Other(Outcome::Success(reader))) => match E::RESPONSE {
            Some(fold) => {
                let (value, reader) = decoded::<E>(reader)?;
                Ok(EventStream::from_response(value, fold, Meta::<E>::from(reader.into_meta())))
            }
            None => Err(undecodable::<E>(reader.into_not_events())),
        },
        Ok(Opened::Other(Outcome::Error(info, _))) => Err(documented::<E>(info)),
        Err(error) => Err(error.map(|none| none.never())),
    }
}

/// The error of a response that cannot be decoded: an error in spite of its status, or something else.
fn undecodable<E: Endpoint>(explained: Result<Box<ErrorInfo>, Box<DecodeError>>) -> Error<E::Error> {
    match explained {
        Ok(info) => documented::<E>(info),
        Err(error) => error.into(),
    }
}

fn documented<E: Endpoint>(info: Box<ErrorInfo>) -> Error<E::Error> {
    match E::Error::decode(info) {
        Ok(error) => Error::Api(error),
        Err(unexpected) => unexpected.into_error(AnyMeta::new::<Meta<E>>),
    }
}
