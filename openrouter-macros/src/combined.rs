//! An endpoint that is an object, too: each of the two would write what the other does not know of.

use syn::punctuated::Punctuated;
use syn::{Attribute, Path, Token};

use crate::errors::Errors;
use crate::repeated::is_ours;

const MESSAGE: &str = "an endpoint is no object, it writes its fields itself: leave `object` out";

/// Whether an endpoint is an object, too; that is reported.
pub(crate) fn is_object(attrs: &[Attribute], errors: &mut Errors) -> bool {
    let Some(object) = attrs.iter().find(|attr| is_ours(attr.path(), "object")) else { return false };
    errors.at(object, MESSAGE);
    true
}

/// Whether an object is an endpoint, too; that is reported.
pub(crate) fn is_endpoint(attrs: &[Attribute], errors: &mut Errors) -> bool {
    let derives = attrs.iter().filter(|attr| attr.path().is_ident("derive"));
    let paths = derives.filter_map(|attr| attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok());
    let Some(endpoint) = paths.flatten().find(|path| is_ours(path, "Endpoint")) else { return false };
    errors.at(endpoint, MESSAGE);
    true
}
