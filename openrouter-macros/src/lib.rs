//! The macros of `openrouter-core` and `openrouter-json`.
//!
//! Each macro has one implementation, and an entry for each crate that re-exports it. The paths in its expansion start at the
//! root of that crate, so a user needs to depend on one crate only.
#![allow(missing_docs, reason = "rustdoc would append the documentation here to that of the re-exports")]

use proc_macro::TokenStream;

use self::root::Root;

mod absence;
mod attribute;
mod case;
mod conflicts;
mod constructors;
mod derives;
mod endpoint;
mod errors;
#[cfg(test)]
mod expansions;
mod generics;
mod keys;
mod object;
mod required;
mod root;
mod serde_attr;
mod serde_impl;
mod setter;
mod span;
mod string_enum;
mod type_kind;
mod union;

// Documented where `openrouter_json` re-exports it.
#[proc_macro_attribute]
pub fn object(args: TokenStream, item: TokenStream) -> TokenStream {
    object::expand(args.into(), item.into(), Root::core()).into()
}

// `object`, bound to `openrouter_json`.
#[proc_macro_attribute]
pub fn json_object(args: TokenStream, item: TokenStream) -> TokenStream {
    object::expand(args.into(), item.into(), Root::json()).into()
}

// `object`, bound to `openrouter`.
#[proc_macro_attribute]
pub fn openrouter_object(args: TokenStream, item: TokenStream) -> TokenStream {
    object::expand(args.into(), item.into(), Root::openrouter()).into()
}

// Documented where `openrouter_json` re-exports it.
#[proc_macro_attribute]
pub fn string_enum(args: TokenStream, item: TokenStream) -> TokenStream {
    string_enum::expand(args.into(), item.into(), Root::core()).into()
}

// `string_enum`, bound to `openrouter_json`.
#[proc_macro_attribute]
pub fn json_string_enum(args: TokenStream, item: TokenStream) -> TokenStream {
    string_enum::expand(args.into(), item.into(), Root::json()).into()
}

// `string_enum`, bound to `openrouter`.
#[proc_macro_attribute]
pub fn openrouter_string_enum(args: TokenStream, item: TokenStream) -> TokenStream {
    string_enum::expand(args.into(), item.into(), Root::openrouter()).into()
}

// Documented where `openrouter_json` re-exports it.
#[proc_macro_attribute]
pub fn union(args: TokenStream, item: TokenStream) -> TokenStream {
    union::expand(args.into(), item.into(), Root::core()).into()
}

// `union`, bound to `openrouter_json`.
#[proc_macro_attribute]
pub fn json_union(args: TokenStream, item: TokenStream) -> TokenStream {
    union::expand(args.into(), item.into(), Root::json()).into()
}

// `union`, bound to `openrouter`.
#[proc_macro_attribute]
pub fn openrouter_union(args: TokenStream, item: TokenStream) -> TokenStream {
    union::expand(args.into(), item.into(), Root::openrouter()).into()
}

// Documented where `openrouter_core` re-exports it.
#[proc_macro_derive(Endpoint, attributes(endpoint, serde))]
pub fn endpoint(input: TokenStream) -> TokenStream {
    derive_endpoint(input, Root::core())
}

// `Endpoint`, bound to `openrouter`.
#[proc_macro_derive(OpenRouterEndpoint, attributes(endpoint, serde))]
pub fn openrouter_endpoint(input: TokenStream) -> TokenStream {
    derive_endpoint(input, Root::openrouter())
}

// Documented where `openrouter_core` re-exports it.
#[proc_macro_derive(ApiEndpoint, attributes(endpoint, serde))]
pub fn api_endpoint(input: TokenStream) -> TokenStream {
    derive_endpoint(input, Root::core().with_api_in_scope())
}

// Documented where `openrouter_core` re-exports it.
#[proc_macro_derive(Responses, attributes(on, header, body, responses))]
pub fn responses(input: TokenStream) -> TokenStream {
    derive_responses(input, Root::core())
}

// `Responses`, bound to `openrouter`.
#[proc_macro_derive(OpenRouterResponses, attributes(on, header, body, responses))]
pub fn openrouter_responses(input: TokenStream) -> TokenStream {
    derive_responses(input, Root::openrouter())
}

fn derive_responses(input: TokenStream, root: Root) -> TokenStream {
    match syn::parse(input) {
        Ok(input) => endpoint::responses::derive(&input, root, cfg!(feature = "server")).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

fn derive_endpoint(input: TokenStream, root: Root) -> TokenStream {
    match syn::parse(input) {
        Ok(input) => endpoint::derive(&input, root, cfg!(feature = "server")).into(),
        Err(error) => error.into_compile_error().into(),
    }
}
