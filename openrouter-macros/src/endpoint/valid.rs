//! Rules across the whole declaration, one function each; all that are broken are reported together.

mod body;
mod bytes;
mod content_type;
mod flattened;
mod headers;
mod multipart;
mod names;
mod one_field;
mod pages;
mod parameters;
mod path;
mod redirect;
mod required;
mod response;
mod serde;
mod stream;
mod values;

use super::ast::Endpoint;
use crate::errors::Errors;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    path::check(endpoint, errors);
    body::check(endpoint, errors);
    one_field::check(endpoint, errors);
    content_type::check(endpoint, errors);
    bytes::check(endpoint, errors);
    multipart::check(endpoint, errors);
    response::check(endpoint, errors);
    redirect::check(endpoint, errors);
    headers::check(endpoint, errors);
    flattened::check(endpoint, errors);
    parameters::check(endpoint, errors);
    required::check(endpoint, errors);
    names::check(endpoint, errors);
    serde::check(endpoint, errors);
    stream::check(endpoint, errors);
    pages::check(endpoint, errors);
    values::check(endpoint, errors);
}
