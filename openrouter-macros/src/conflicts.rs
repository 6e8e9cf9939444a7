//! Attributes that cannot be on one item together.

use syn::punctuated::Punctuated;
use syn::{Attribute, Path, Token};

use crate::errors::Errors;

/// The crates that export the macros.
const CRATES: &[&str] = &["openrouter", "openrouter_core", "openrouter_json"];

/// Both macros write the fields, and neither knows about the code of the other.
const OBJECT_AND_ENDPOINT: &str = "an endpoint cannot also be an `#[object]`: remove the `object` attribute";

/// Reports and removes further copies of the attribute `name`, which is being expanded: each would emit the same items
/// again.
pub(crate) fn refuse_repeated(attrs: &mut Vec<Attribute>, name: &str, errors: &mut Errors) {
    attrs.retain(|attr| {
        let repeated = is_ours(attr.path(), name);
        if repeated {
            errors.at(attr, format!("`{name}` is on this item twice: write one, with the arguments of both"));
        }
        !repeated
    });
}

/// Whether an endpoint is also an object, which is reported.
pub(crate) fn is_object(attrs: &[Attribute], errors: &mut Errors) -> bool {
    let Some(object) = attrs.iter().find(|attr| is_ours(attr.path(), "object")) else { return false };
    errors.at(object, OBJECT_AND_ENDPOINT);
    true
}

/// Whether an object is also an endpoint, which is reported.
pub(crate) fn is_endpoint(attrs: &[Attribute], errors: &mut Errors) -> bool {
    let derives = attrs.iter().filter(|attr| attr.path().is_ident("derive"));
    let paths = derives.filter_map(|attr| attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok());
    let Some(endpoint) = paths.flatten().find(|path| is_ours(path, "Endpoint")) else { return false };
    errors.at(endpoint, OBJECT_AND_ENDPOINT);
    true
}

/// Whether a path names the attribute or the derive `name` of this crate.
fn is_ours(path: &Path, name: &str) -> bool {
    let mut segments = path.segments.iter().map(|segment| &segment.ident);
    match (segments.next(), segments.next(), segments.next()) {
        (Some(ident), None, _) => ident == name,
        (Some(root), Some(ident), None) => CRATES.iter().any(|known| root == known) && ident == name,
        _ => false,
    }
}
