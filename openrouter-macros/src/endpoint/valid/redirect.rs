//! Redirects that the operation follows.

use super::super::ast::{Endpoint, Method};
use crate::errors::Errors;
use crate::keys::Choice as _;

/// Reports `redirect` for a method whose redirects are never followed, because the request may have had an effect.
pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(redirect) = &endpoint.redirect else { return };
    let Some(method) = endpoint.method.filter(|method| !matches!(method, Method::Get | Method::Head)) else { return };
    let method = method.name();
    errors.at_span(
        redirect.span,
        format!("redirects of a `{method}` request are not followed: remove `redirect`, or list the status in `responses(…)`"),
    );
}
