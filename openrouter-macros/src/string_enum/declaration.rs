//! Builds a set of strings from an enum.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields};

use super::ast::{StringEnum, Value};
use super::valid;
use crate::case::Case;
use crate::derives;
use crate::errors::Errors;
use crate::serde_attr::{ContainerAttr, FieldAttr};

pub(super) const GOES_ON: &str =
    "`string_enum` must be on an enum with a variant for each string; for structs, use `object`";

impl StringEnum {
    /// Parses an enum; the item itself when it cannot be expanded. `p` is the private module.
    pub(super) fn parse(
        mut input: DeriveInput,
        p: &TokenStream,
        errors: &mut Errors,
    ) -> Result<Self, Box<DeriveInput>> {
        let Some(values) = values(&mut input, errors) else { return Err(Box::new(input)) };
        if let Data::Enum(data) = &mut input.data {
            data.variants.push(other(p));
        }
        Ok(Self { input, values })
    }
}

fn other(p: &TokenStream) -> syn::Variant {
    syn::parse_quote! {
        /// A value that this version does not know. Known values are never decoded to this variant.
        Other(#p::Box<#p::str>)
    }
}

/// The variants; `None` when the item cannot be expanded.
fn values(input: &mut DeriveInput, errors: &mut Errors) -> Option<Vec<Value>> {
    let container = ContainerAttr::take(&mut input.attrs, errors);
    let Data::Enum(data) = &mut input.data else {
        errors.at(&input.ident, GOES_ON);
        return None;
    };
    if let Some(param) = input.generics.params.first() {
        errors.at(param, "a string enum cannot have parameters: its variants do not hold values");
        return None;
    }
    if data.variants.is_empty() {
        errors.at(&input.ident, "a string enum must have a variant: add one for a known value");
        return None;
    }
    let case = container.rename_all.unwrap_or(Case::Snake);
    let mut values = Vec::new();
    let mut usable = true;
    for variant in &mut data.variants {
        let attr = FieldAttr::take_variant(&mut variant.attrs, errors);
        if !matches!(variant.fields, Fields::Unit) {
            errors.at(
                &variant.fields,
                "a variant of a string enum cannot hold a value; for values of several types, use `union`",
            );
            usable = false;
        }
        if let Some((_, number)) = variant.discriminant.take() {
            errors.at(
                number,
                "a variant of a string enum cannot have a number: remove it; for a string other than the name, add \
                 `#[serde(rename = \"…\")]`",
            );
        }
        if variant.ident == "Other" {
            errors.at(
                &variant.ident,
                "`Other` is reserved for unknown values: rename the variant and add `#[serde(rename = \"…\")]`",
            );
            usable = false;
        }
        let text = attr.rename.serialize.unwrap_or_else(|| case.variant(&variant.ident.unraw().to_string()));
        let cfg = derives::cfg(&variant.attrs);
        let texts = std::iter::once(text).chain(attr.rename.deserialize).chain(attr.alias).collect();
        values.push(Value { ident: variant.ident.clone(), texts, cfg });
    }
    valid::check(&mut values, errors);
    usable.then_some(values)
}
