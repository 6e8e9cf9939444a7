//! The URL of the next page, as the server has sent it.

use http::Uri;

use super::Paged;
use crate::client::Client;
use crate::error::DecodeFailure;
use crate::exchange::CallMeta;
use crate::server::{self, without_query};

/// The URL that `reference` in a page leads to, if it is at the origin of the client and has the path of the endpoint, or the
/// other one.
pub(super) fn resolved<E: Paged>(
    client: &Client,
    page: &CallMeta,
    reference: &str,
    other: Option<&'static str>,
) -> Result<Uri, DecodeFailure> {
    let elsewhere = || DecodeFailure::LinkElsewhere(without_query(reference).to_owned());
    let base = client.base_url().map_err(|_| elsewhere())?;
    let paths = [Some(E::META.path), other];
    let mut targets =
        paths.into_iter().flatten().map(|path| server::resolved(path, E::META.base, base, &page.sent().uri, reference));
    targets.find_map(Result::ok).map(|(target, _)| target).ok_or_else(elsewhere)
}
