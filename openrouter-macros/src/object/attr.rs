//! `#[object(…)]` on a struct and on its fields.

use proc_macro2::TokenStream;
use syn::Attribute;

use crate::errors::Errors;
use crate::keys::{self, mark};
use crate::root::Root;
use crate::{attribute, serde_attr};

/// The arguments of `#[object(…)]`.
#[derive(Default)]
pub(super) struct Args {
    /// Emit `new` and setters.
    pub(super) new: bool,
    /// Drop unknown fields.
    pub(super) closed: bool,
}

impl Args {
    pub(super) fn parse(args: TokenStream, root: &mut Root, errors: &mut Errors) -> Self {
        let mut found = Self::default();
        attribute::arguments(args, root, &["new", "closed"], errors, |key, input, _| {
            match key.name.as_str() {
                "new" => found.new = true,
                _ => found.closed = true,
            }
            mark(key, input)
        });
        found
    }
}

/// Removes `#[object(nullable)]` from a field; whether it was there.
pub(super) fn take_nullable(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> bool {
    let keys = keys::visit("object", &*attrs, "nullable", errors, |key, input, _| match key.name.as_str() {
        "nullable" => mark(key, input),
        _ => Err(keys::unknown(key, &["nullable"], &serde_attr::field_keys())),
    });
    attrs.retain(|attr| !attr.path().is_ident("object"));
    keys.iter().any(|key| key == "nullable")
}
