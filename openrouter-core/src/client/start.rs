//! From a request to a call on its way.

use std::task::Poll;
use std::time::Duration;

use super::Client;
use super::call::{Outcome, Started};
use super::prepared::{Draft, Prepared};
use crate::call::{Driver, Plan};
use crate::concealed::Concealed;
use crate::error::{BuildError, Error, FailedCall, NoError};
use crate::timeout::TimeoutKind;
use crate::transport::Body;

/// Sends a request: once polled, attaches the credential and runs the call to its end.
pub(super) fn start(prepared: Result<Box<Prepared>, BuildError>, client: &Client) -> Started {
    let mut prepared = match prepared {
        Ok(prepared) => prepared,
        Err(error) => return Box::pin(std::future::ready(Outcome::Failed(error.into()))),
    };
    let client = client.clone();
    Box::pin(async move {
        let mut spent = Duration::ZERO;
        if prepared.lacks_credential() {
            let began = client.shared.runtime.now();
            if let Err(error) = authorize_in_time(&mut prepared, &client).await {
                return Outcome::Failed(error);
            }
            spent = client.shared.runtime.now().saturating_sub(began);
        }
        let Prepared { mut draft, request, .. } = *prepared;
        let mode = client.mode();
        let mut driver = Driver::new(plan(&draft, request, &client, spent));
        drop(client);
        let result = driver.run().await;
        let concealed = Concealed::new(driver.into_headers(), std::mem::take(&mut draft.concealed));
        draft.outcome(result, mode, concealed)
    })
}

/// Attaches the credential, within the time allowed for the whole call.
async fn authorize_in_time(prepared: &mut Prepared, client: &Client) -> Result<(), Error<NoError>> {
    let Some(total) = client.timeouts().total_limit() else { return Ok(prepared.authorize().await?) };
    let target = prepared.draft.target.clone();
    let mut late = client.shared.runtime.sleep(total);
    let mut authorized = std::pin::pin!(prepared.authorize());
    std::future::poll_fn(|cx| {
        if let Poll::Ready(result) = authorized.as_mut().poll(cx) {
            return Poll::Ready(result.map_err(Error::from));
        }
        late.as_mut().poll(cx).map(|()| {
            let (attempts, elapsed, maybe_received, head) = (0, total, false, None);
            let cause = TimeoutKind::Total;
            let target = target.clone();
            Err(Error::Timeout(Box::new(FailedCall { target, attempts, elapsed, maybe_received, head, cause })))
        })
    })
    .await
}

/// What the client and the options of the call say on how it is made; `spent` is what getting the credential took of the time for the whole call.
fn plan(draft: &Draft, request: http::Request<Body>, client: &Client, spent: Duration) -> Plan {
    let timeouts = client.timeouts();
    let left = timeouts.total_limit().map(|total| total.saturating_sub(spent));
    let (shared, options) = (&client.shared, client.options());
    Plan {
        request,
        operation: draft.target.operation(),
        class: draft.retry,
        retry: options.and_then(|options| options.retry.clone()).unwrap_or_else(|| shared.retry.clone()),
        timeouts: if left.is_some() { timeouts.total(left) } else { timeouts },
        max_body: options.and_then(|options| options.body_limit).unwrap_or(shared.body_limit),
        streams: None,
        inspect: draft.hooks.error_facts,
        transport: shared.transport.clone(),
        runtime: shared.runtime.clone(),
        bucket: shared.bucket.clone(),
        observer: shared.observer.clone(),
    }
}
