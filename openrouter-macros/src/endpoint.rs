//! `#[derive(Endpoint)]`: parse, validate, expand.

mod ast;
mod attr;
mod auth;
mod declaration;
mod duration;
mod expand;
mod facts;
mod fallback;
mod field_name;
mod fixed_headers;
mod format;
mod media_type;
mod pages;
mod path;
mod response;
pub(crate) mod responses;
mod retry;
mod status;
mod status_list;
mod valid;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::errors::{Errors, did_you_mean};
use crate::root::Root;

/// Expands the derive. Paths start at `root` unless the declaration has the key `crate`; `server` is whether to emit the
/// receiving side.
pub(crate) fn derive(input: &DeriveInput, mut root: Root, server: bool) -> TokenStream {
    let mut errors = Errors::new();
    let mut endpoint = ast::Endpoint::parse(input, server, &mut errors);
    valid::check(&endpoint, &mut errors);
    if let Some(path) = &endpoint.root {
        root.set(path.clone());
    }
    let import = root.import(&input.ident);
    let api = if endpoint.api.is_none() { root.import_api(&input.ident) } else { None };
    let unfilled = unfilled(&endpoint, &root, &mut errors);
    let errors = errors.into_tokens();
    if errors.is_empty() && unfilled.is_none() {
        let expanded = expand::expand(&endpoint, &root);
        return quote! { #import #api #expanded };
    }
    endpoint.fields.iter_mut().for_each(|field| field.form = None);
    let fallback = fallback::expand(&endpoint, &root);
    quote! { #import #api #errors #unfilled #fallback }
}

/// Reports placeholders that no field fills: by rustc, which points into the path, or else by a message of the derive.
fn unfilled(endpoint: &ast::Endpoint<'_>, root: &Root, errors: &mut Errors) -> Option<TokenStream> {
    if fallback::names_every_placeholder(endpoint) {
        return fallback::unfilled_placeholders(endpoint, root);
    }
    let path = &endpoint.path.as_ref()?.literal;
    let ident = endpoint.ident;
    let fields: Vec<&str> = endpoint.fields.iter().map(|field| field.name.as_str()).collect();
    for placeholder in endpoint.unfilled_placeholders() {
        let (name, shown) = (&placeholder.name, placeholder.to_string());
        errors.at(
            path,
            match did_you_mean(name, &fields) {
                Some(close) => {
                    format!("path has `{shown}`, but `{ident}` has no field `{name}`; did you mean `{close}`?")
                }
                None if field_name::is_keyword(name) => {
                    format!("path has `{shown}`, but `{ident}` has no field `{name}`: add `r#{name}`")
                }
                None => format!("path has `{shown}`, but `{ident}` has no field `{name}`: add one"),
            },
        );
    }
    None
}
