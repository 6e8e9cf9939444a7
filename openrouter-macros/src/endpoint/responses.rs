//! Responses by status: `#[derive(Responses)]`, and the enum of the key `responses`.

mod ast;
mod attr;
mod declaration;
mod expand;
mod listed;
mod valid;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

pub(super) use self::ast::Alternative;
use self::ast::Responses;
pub(super) use self::listed::{alternatives, expand as expand_listed};
use crate::errors::Errors;
use crate::root::Root;

/// Expands the derive. `server` is whether to emit the receiving side.
pub(crate) fn derive(input: &DeriveInput, mut root: Root, server: bool) -> TokenStream {
    let mut errors = Errors::new();
    if let Some(path) = attr::root(&input.attrs, &mut errors) {
        root.set(path);
    }
    let import = root.import(&input.ident);
    let alternatives = declaration::alternatives(input, &mut errors);
    valid::check(&alternatives, &mut errors);
    let responses = Responses { ident: &input.ident, generics: &input.generics, alternatives: &alternatives };
    let errors = errors.into_tokens();
    let expanded = match errors.is_empty() {
        true => expand::expand(&responses, &root, server),
        false => expand::fallback(&responses, &root, server),
    };
    quote! { #import #errors #expanded }
}
