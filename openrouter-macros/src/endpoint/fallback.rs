//! Items that are emitted beside the mistakes of a declaration, so that one mistake causes one message.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ast::{Endpoint, plain_name};
use super::path::{Placeholder, Reach};
use super::{expand, field_name};
use crate::errors::did_you_mean;
use crate::root::Root;

/// A stand-in with the same methods and types, so that code that uses the endpoint does not add messages.
pub(super) fn expand(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    expand::parts(endpoint, root, quote!(let _ = request;))
}

/// Whether rustc reports every placeholder that no field fills, and all of them at once.
///
/// `format_args!` does not accept `{*rest}`, and reports a keyword as `r#type`, which is not in the path. After a name
/// that cannot be resolved, rustc does not check types, and so does not report the placeholders that are like no field.
pub(super) fn names_every_placeholder(endpoint: &Endpoint<'_>) -> bool {
    let mut placeholders = endpoint.template().into_iter().flat_map(|template| template.placeholders());
    let names = names(endpoint);
    let is_keyword = endpoint.unfilled_placeholders().any(|placeholder| field_name::is_keyword(&placeholder.name));
    let (alike, unlike): (Vec<_>, Vec<_>) =
        endpoint.unfilled_placeholders().partition(|placeholder| is_like(placeholder, &names));
    !placeholders.any(|placeholder| placeholder.reach != Reach::Segment)
        && !is_keyword
        && (alike.is_empty() || unlike.is_empty())
}

fn names(endpoint: &Endpoint<'_>) -> Vec<String> {
    endpoint.fields.iter().map(|field| plain_name(field.ident)).collect()
}

fn is_like(placeholder: &Placeholder, names: &[String]) -> bool {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    did_you_mean(&placeholder.name, &names).is_some()
}

/// Lets rustc point into the path at a placeholder that no field fills.
///
/// A macro cannot report a place inside a literal, but `format_args!` can: it gets the literal of the user and a local
/// for each field. A placeholder that is like one of them is left to rustc, which suggests the field. Every other one
/// also has a local, of a type that cannot be formatted, with a trait whose message gives the reason. The module keeps
/// rustc from finding other items of that name.
pub(super) fn unfilled_placeholders(endpoint: &Endpoint<'_>, root: &Root) -> Option<TokenStream> {
    endpoint.unfilled_placeholders().next()?;
    let path = &endpoint.path.as_ref()?.literal;
    let locals = endpoint.fields.iter().map(|field| field_name::ident(&plain_name(field.ident)));
    let named = endpoint.template().into_iter().flat_map(|template| template.placeholders());
    // A placeholder that a renamed field fills is not a mistake.
    let filled = named
        .filter(|placeholder| endpoint.field_of(&placeholder.name).is_some())
        .map(|placeholder| field_name::ident(&placeholder.name));
    let zero = Literal::u8_suffixed(0);
    let locals = locals.chain(filled).collect::<std::collections::BTreeSet<_>>();
    let locals = locals.iter();
    let names = names(endpoint);
    let unlike = endpoint.unfilled_placeholders().filter(|placeholder| !is_like(placeholder, &names));
    let unlike = unlike.map(|placeholder| field_name::ident(&placeholder.name)).collect::<Vec<_>>();
    // The imported name of a declared path is not in scope inside the module.
    let private = root.unnamed();
    Some(quote! {
        const _: () = {
            mod path {
                #[allow(dead_code, unused_variables, non_snake_case, non_camel_case_types)]
                fn placeholders<#(#unlike),*>() {
                    #(let #locals = #zero;)*
                    #(let #unlike = #private::Unfilled::<#unlike>::new();)*
                    let _ = ::core::format_args!(#path);
                }
            }
        };
    })
}
