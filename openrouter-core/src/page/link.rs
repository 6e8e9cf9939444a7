//! The URL of the next page, as the server has sent it.

use http::Uri;

use super::Paged;
use crate::client::Client;
use crate::error::DecodeFailure;
use crate::exchange::CallMeta;
use crate::server::{self, without_query};

/// The URL that `reference` in a page leads to, if it is one of the endpoint at the origin of the client.
pub(super) fn resolved<E: Paged>(client: &Client, page: &CallMeta, reference: &str) -> Result<Uri, DecodeFailure> {
    let elsewhere = || DecodeFailure::LinkElsewhere(without_query(reference).to_owned());
    let base = client.base_url().map_err(|_| elsewhere())?;
    let target = server::resolved(E::META, base, &page.sent().uri, reference);
    target.map(|(target, _)| target).map_err(|_| elsewhere())
}
