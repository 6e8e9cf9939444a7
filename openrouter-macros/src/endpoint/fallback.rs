//! What is emitted beside the errors of a declaration, so that one mistake makes one message.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::ast::{Endpoint, plain_name};
use super::{expand, valid};
use crate::root::Root;

/// A stand-in with the same methods and types: code that uses the endpoint compiles, or would.
pub(super) fn expand(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    expand::parts(endpoint, root, quote!(let _ = request;))
}

/// Lets rustc point into the path at a placeholder that no field fills, and offer the field that was meant.
///
/// A macro cannot report a place inside a literal, but `format_args!` can: it is handed the user's own literal and a
/// local for each field. The module keeps rustc from finding other things of that name.
pub(super) fn unfilled_placeholders(endpoint: &Endpoint<'_>) -> Option<TokenStream> {
    valid::unfilled(endpoint).next()?;
    let path = endpoint.attr.path.as_ref()?;
    let locals = endpoint.fields.iter().map(|field| format_ident!("{}", plain_name(field.ident)));
    let named = endpoint.template.iter().flat_map(|template| template.placeholders());
    // A placeholder that a renamed field fills is no mistake.
    let filled = named
        .filter(|placeholder| endpoint.field_of(&placeholder.name).is_some())
        .map(|placeholder| format_ident!("{}", placeholder.name));
    let zero = Literal::u8_suffixed(0);
    let locals = locals.chain(filled).collect::<std::collections::BTreeSet<_>>();
    let locals = locals.iter();
    Some(quote! {
        const _: () = {
            mod path {
                #[allow(dead_code, unused_variables, non_snake_case)]
                fn placeholders() {
                    #(let #locals = #zero;)*
                    let _ = ::core::format_args!(#path);
                }
            }
        };
    })
}
