//! The URL of the next page, as the server has sent it.

use http::Uri;

use super::Paged;
use crate::client::Client;
use crate::error::DecodeFailure;
use crate::operation::PathBase;
use crate::origin::{resolve, same_origin};
use crate::server::matches;

/// The URL that `reference` leads to, if it is one of the endpoint at the origin of the client.
pub(super) fn resolved<E: Paged>(client: &Client, reference: &str) -> Result<Uri, DecodeFailure> {
    let target = of_endpoint::<E>(client, reference);
    target.ok_or_else(|| DecodeFailure::LinkElsewhere(without_query(reference).to_owned()))
}

fn of_endpoint<E: Paged>(client: &Client, reference: &str) -> Option<Uri> {
    let base = client.base_url().ok()?;
    let origin = format!("{}/", base.origin()).parse::<Uri>().ok()?;
    let target = resolve(&origin, reference).filter(|target| same_origin(target, &origin))?;
    let prefix = if E::META.base == PathBase::Origin { "" } else { base.prefix() };
    matches(E::META.path, target.path().strip_prefix(prefix)?)?;
    Some(target)
}

fn without_query(reference: &str) -> &str {
    reference.split(['?', '#']).next().unwrap_or_default()
}
