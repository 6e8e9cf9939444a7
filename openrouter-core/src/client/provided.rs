//! Calls whose credential a provider supplies.
//!
//! Such a credential can expire earlier than the provider knows. So when the server refuses it with the status 401, the
//! provider may discard it, and the call is repeated once with another one. Nothing has been done by then. If the provider
//! fails, the error of the call is the refusal, and it names the failure.

use std::future::Future;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use openrouter_json::Secret;

use super::call::{Ended, Exchanged, Spent, Streams, send as send_complete};
use super::prepare::Prepared;
use super::settings::Settings;
use crate::cause::PassedLimit;
use crate::engine::{Exchange, Resources};
use crate::error::{Error, FailedCall, NoError};
use crate::exchange::{CallMeta, Course};
use crate::runtime::Runtime;
use crate::timeout::TimeoutKind;

/// Attaches the credential, sends the request, and repeats it once with another credential if that one is refused.
pub(super) async fn send(
    mut prepared: Box<Prepared>,
    settings: Arc<Settings>,
    resources: Arc<Resources>,
    streams: Streams,
) -> Exchanged {
    let (total, start) = (settings.policy.timeouts.total_limit(), resources.runtime.now());
    let elapsed = || resources.runtime.now().saturating_sub(start);
    let copy = prepared.try_clone();
    let attached = authorize_in_time(&mut prepared, total, Duration::ZERO, &*resources.runtime).await?;
    let spent = Spent { time: elapsed(), attempts: 0 };
    let ended = send_complete(prepared, Arc::clone(&settings), Arc::clone(&resources), streams, spent).await;
    let (Some(refusal), Some(mut copy)) = (refusal(&ended), copy) else { return ended };
    let attempts = refusal.attempts();
    copy.reject(&attached);
    // The server may still quote the credential that it has refused.
    copy.secrets.extend(refusal.secrets().to_fields());
    match authorize_in_time(&mut copy, total, elapsed(), &*resources.runtime).await {
        Ok(others) if others != attached => {
            let spent = Spent { time: elapsed(), attempts };
            send_complete(copy, settings, resources, streams, spent).await
        }
        // The provider has no other credential.
        Ok(_) => ended,
        Err(error) => ended.map(|ended| {
            let meta = ended.exchange.meta.with_renewal_failure(error);
            Ended { exchange: Exchange { meta, ..ended.exchange }, ..ended }
        }),
    }
}

/// The facts of an exchange whose credential was refused with the status 401.
fn refusal(ended: &Exchanged) -> Option<&CallMeta> {
    let meta = &ended.as_ref().ok()?.exchange.meta;
    Some(meta).filter(|meta| meta.status() == Some(StatusCode::UNAUTHORIZED))
}

/// Attaches the credential of a provider, within the time limit of the whole call, of which `spent` has passed.
async fn authorize_in_time(
    prepared: &mut Prepared,
    total: Option<Duration>,
    spent: Duration,
    runtime: &dyn Runtime,
) -> Result<Vec<Option<Secret>>, Error<NoError>> {
    let Some(total) = total else { return Ok(prepared.authorize().await?) };
    let (target, hooks) = (prepared.spec.target.clone(), prepared.spec.hooks);
    let mut late = runtime.sleep(total.saturating_sub(spent));
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
            let limit = PassedLimit::total(total, " while the credential was awaited");
            let failed = FailedCall::new((hooks.meta)(call), false, TimeoutKind::Total);
            Err(Error::Timeout(Box::new(failed.with_limit(Some(limit.into())))))
        })
    })
    .await
}
