//! Macros of `openrouter-core`.
//!
//! Each macro has two entries over one implementation: one whose paths start at `::openrouter_core`, and one that
//! `openrouter` re-exports under the same name, whose paths start at `::openrouter`. A crate that depends only on
//! `openrouter` can use the second.

use proc_macro::TokenStream;

use self::root::Root;

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
mod root;
mod serde_attr;
mod serde_impl;
mod setter;
mod span;
mod string_enum;
mod type_kind;
mod union;

/// Documented where `openrouter_core` re-exports it.
#[proc_macro_attribute]
pub fn object(args: TokenStream, item: TokenStream) -> TokenStream {
    object::expand(args.into(), item.into(), Root::core()).into()
}

/// `object`, bound to `openrouter`.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn openrouter_object(args: TokenStream, item: TokenStream) -> TokenStream {
    object::expand(args.into(), item.into(), Root::openrouter()).into()
}

/// Documented where `openrouter_core` re-exports it.
#[proc_macro_attribute]
pub fn string_enum(args: TokenStream, item: TokenStream) -> TokenStream {
    string_enum::expand(args.into(), item.into(), Root::core()).into()
}

/// `string_enum`, bound to `openrouter`.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn openrouter_string_enum(args: TokenStream, item: TokenStream) -> TokenStream {
    string_enum::expand(args.into(), item.into(), Root::openrouter()).into()
}

/// Documented where `openrouter_core` re-exports it.
#[proc_macro_attribute]
pub fn union(args: TokenStream, item: TokenStream) -> TokenStream {
    union::expand(args.into(), item.into(), Root::core()).into()
}

/// `union`, bound to `openrouter`.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn openrouter_union(args: TokenStream, item: TokenStream) -> TokenStream {
    union::expand(args.into(), item.into(), Root::openrouter()).into()
}

/// Documented where `openrouter_core` re-exports it.
#[proc_macro_derive(Endpoint, attributes(endpoint, serde))]
pub fn endpoint(input: TokenStream) -> TokenStream {
    derive_endpoint(input, Root::core())
}

/// `Endpoint`, bound to `openrouter`.
#[doc(hidden)]
#[proc_macro_derive(OpenRouterEndpoint, attributes(endpoint, serde))]
pub fn openrouter_endpoint(input: TokenStream) -> TokenStream {
    derive_endpoint(input, Root::openrouter())
}

fn derive_endpoint(input: TokenStream, root: Root) -> TokenStream {
    match syn::parse(input) {
        Ok(input) => endpoint::derive(&input, root, cfg!(feature = "server")).into(),
        Err(error) => error.into_compile_error().into(),
    }
}
