//! `#[object(…)]` on a struct and on its fields.

use proc_macro2::{Span, TokenStream};
use syn::Attribute;
use syn::parse::ParseStream;

use super::page::PageMark;
use crate::attribute::PartKeys;
use crate::errors::Errors;
use crate::keys::{self, Key, choice, mark};
use crate::root::Root;
use crate::span::Located;
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
        attribute::arguments(args, root, &["new", "closed"], Some(&FIELDS), errors, |key, input, _| {
            match key.name.as_str() {
                "new" => found.new = true,
                _ => found.closed = true,
            }
            mark(key, input)
        });
        found
    }
}

/// `#[object(…)]` on a field: the places of its keys.
#[derive(Default)]
pub(super) struct FieldMarks {
    /// `None` is written as `null`.
    pub(super) nullable: Option<Span>,
    /// The field is always given, written and read, although it may be `null`.
    pub(super) required: Option<Span>,
    /// The field is always sent; a lenient decode reads an object without it.
    pub(super) expected: Option<Span>,
    /// A value of another type is an error in a lenient decode as well.
    pub(super) strict: Option<Span>,
    /// The meaning for the pages of a list.
    pub(super) page: Option<Located<PageMark>>,
}

const MARKS: &[&str] = &["nullable", "required", "expected", "strict", "page"];

const FIELDS: PartKeys = PartKeys { attribute: "object", part: "a field", keys: MARKS };

impl FieldMarks {
    /// Removes the `object` attributes of a field from `attrs` and parses them.
    pub(super) fn take(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> Self {
        let mut found = Self::default();
        keys::visit("object", &*attrs, "nullable", errors, |key, input, _| {
            match key.name.as_str() {
                "page" => {
                    found.page = Some(page(key, input)?);
                    return Ok(());
                }
                "nullable" => found.nullable = Some(key.span),
                "required" => found.required = Some(key.span),
                "expected" => found.expected = Some(key.span),
                "strict" => found.strict = Some(key.span),
                _ => return Err(keys::unknown(key, MARKS, &serde_attr::field_keys())),
            }
            mark(key, input)
        });
        attrs.retain(|attr| !attr.path().is_ident("object"));
        found
    }
}

/// `page`, or `page = word`
fn page(key: &Key, input: ParseStream<'_>) -> syn::Result<Located<PageMark>> {
    match mark(key, input) {
        Ok(()) => Ok(Located { value: PageMark::Part, span: key.span }),
        Err(_) => choice(key, input, "items"),
    }
}
