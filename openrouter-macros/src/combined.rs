//! An endpoint that is a model, too: each of the two would write what the other does not know of.

use syn::punctuated::Punctuated;
use syn::{Attribute, Path, Token};

use crate::errors::Errors;
use crate::repeated::is_ours;

const MESSAGE: &str = "an endpoint is no model, it writes its fields itself: leave `model` out";

/// Whether an endpoint is a model, too; that is reported.
pub(crate) fn is_model(attrs: &[Attribute], errors: &mut Errors) -> bool {
    let Some(model) = attrs.iter().find(|attr| is_ours(attr.path(), "model")) else { return false };
    errors.at(model, MESSAGE);
    true
}

/// Whether a model is an endpoint, too; that is reported.
pub(crate) fn is_endpoint(attrs: &[Attribute], errors: &mut Errors) -> bool {
    let derives = attrs.iter().filter(|attr| attr.path().is_ident("derive"));
    let paths = derives.filter_map(|attr| attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok());
    let Some(endpoint) = paths.flatten().find(|path| is_ours(path, "Endpoint")) else { return false };
    errors.at(endpoint, MESSAGE);
    true
}
