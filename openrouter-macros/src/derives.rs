//! The derives that an attribute adds.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, DeriveInput, Path};

use crate::errors::Errors;

/// What the attribute writes itself.
const OWN: &[&str] = &["Serialize", "Deserialize"];

/// `#[derive(…)]` and `#[non_exhaustive]`, without what the user has written already.
pub(crate) fn added(input: &DeriveInput, wanted: &[&str], p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let present = present(&input.attrs, errors);
    let paths = wanted.iter().filter(|name| !present.contains(&(**name).to_owned())).map(|name| path(name, p));
    quote!(#[derive(#(#paths),*)])
}

/// The conditions under which something is there at all.
pub(crate) fn cfg(attrs: &[Attribute]) -> Vec<Attribute> {
    attrs.iter().filter(|attr| attr.path().is_ident("cfg")).cloned().collect()
}

/// `#[non_exhaustive]`, unless it is there already.
pub(crate) fn non_exhaustive(input: &DeriveInput) -> TokenStream {
    let present = input.attrs.iter().any(|attr| attr.path().is_ident("non_exhaustive"));
    if present { TokenStream::new() } else { quote!(#[non_exhaustive]) }
}

/// Reports the derives of what the attribute writes in another way, and tells which they are.
pub(crate) fn refused(input: &DeriveInput, written: &[&'static str], errors: &mut Errors) -> Vec<&'static str> {
    let mut refused = Vec::new();
    for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("derive")) {
        // What is no list of paths is reported where the derives are added.
        let _ = attr.parse_nested_meta(|meta| {
            let last = meta.path.segments.last();
            if let Some(name) = written.iter().find(|name| last.is_some_and(|last| last.ident == **name)) {
                errors.at(&meta.path, format!("`{name}` is written by the attribute; leave it out of the derives"));
                refused.push(*name);
            }
            Ok(())
        });
    }
    refused
}

/// The last segments of what is derived.
fn present(attrs: &[Attribute], errors: &mut Errors) -> Vec<String> {
    let mut names = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("derive")) {
        let parsed = attr.parse_nested_meta(|meta| {
            let Some(last) = meta.path.segments.last() else { return Ok(()) };
            let name = last.ident.to_string();
            if OWN.contains(&name.as_str()) {
                errors.at(&meta.path, format!("`{name}` is written by the attribute; leave it out of the derives"));
            }
            names.push(name);
            Ok(())
        });
        errors.take(parsed);
    }
    names
}

fn path(name: &str, p: &TokenStream) -> TokenStream {
    let path: Path = match name {
        "Debug" => syn::parse_quote!(#p::core::fmt::Debug),
        "Clone" => syn::parse_quote!(#p::core::clone::Clone),
        "PartialEq" => syn::parse_quote!(#p::core::cmp::PartialEq),
        "Eq" => syn::parse_quote!(#p::core::cmp::Eq),
        "PartialOrd" => syn::parse_quote!(#p::core::cmp::PartialOrd),
        "Ord" => syn::parse_quote!(#p::core::cmp::Ord),
        _ => syn::parse_quote!(#p::core::hash::Hash),
    };
    quote!(#path)
}
