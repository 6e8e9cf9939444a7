//! Derive macros of `openrouter-core`.

mod args;
mod case;
mod derives;
mod endpoint;
mod errors;
mod root;
mod serde_attr;
mod setter;
mod ty;
mod with;

use proc_macro::TokenStream;

use crate::root::Root;

/// Declares an HTTP operation; see the documentation where it is re-exported.
#[proc_macro_derive(Endpoint, attributes(endpoint, serde))]
pub fn endpoint(input: TokenStream) -> TokenStream {
    derive_endpoint(input, Root::core())
}

/// [`Endpoint`](macro@Endpoint) with generated paths that start at `::openrouter`.
#[proc_macro_derive(OpenRouterEndpoint, attributes(endpoint, serde))]
pub fn openrouter_endpoint(input: TokenStream) -> TokenStream {
    derive_endpoint(input, Root::openrouter())
}

fn derive_endpoint(input: TokenStream, root: Root) -> TokenStream {
    match syn::parse(input) {
        Ok(input) => endpoint::derive(&input, root).into(),
        Err(error) => error.into_compile_error().into(),
    }
}
