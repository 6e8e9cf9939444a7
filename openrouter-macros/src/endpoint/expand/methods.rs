//! `new`, the setters, and the ways to send.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::ast::{Endpoint, Field};
use super::initial_value::initial;
use super::{custom, error, form, pages, response, stream};
use crate::root::{self, Root};
use crate::setter;

/// `new`, the setters, and the ways to send.
pub(super) fn methods(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let private = quote!(#root);
    let (ident, visibility) = (endpoint.ident, endpoint.vis);
    let (impl_generics, type_generics, where_clause) = endpoint.generics.split_for_impl();
    let (forms, formats, new) =
        (form::constants(endpoint, root), custom::constants(endpoint, root), new(endpoint, root));
    let settable = endpoint.fields.iter().filter(|field| !field.is_required() && !field.has_name_of_method());
    let setters = settable.map(|field| setter(endpoint, field, root));
    let output = response::output(&endpoint.response, root);
    let error = error::error_type(endpoint, root);
    let meta = error::meta_type(endpoint, root);
    let too_many = (endpoint.fields.iter().filter(|field| field.is_required()).count() > 7)
        .then(|| quote!(, clippy::too_many_arguments));
    let (send, send_with_meta, to_http) = docs(root);
    let json = endpoint.has_json_body().then(|| quote!(#private::json_body_method!(#visibility body_json);));
    let (stream, pages) = (stream::method(endpoint, root), pages::methods(endpoint, root));
    let without = inapplicable(endpoint, stream.is_none(), pages.is_none(), json.is_none(), root);
    quote! {
        #[automatically_derived]
        #[allow(dead_code, deprecated, clippy::new_without_default #too_many)]
        impl #impl_generics #ident #type_generics #where_clause {
            #forms
            #formats
            #new
            #(#setters)*

            #[doc = #send]
            #[inline]
            #visibility fn send(&self, client: &#private::Client) -> #private::Call<#output, #error> {
                client.send(self)
            }

            #[doc = #send_with_meta]
            #[inline]
            #visibility fn send_with_meta(
                &self,
                client: &#private::Client,
            ) -> #private::Call<#private::Response<#output, #meta>, #error> {
                client.send_with_meta(self)
            }

            #[doc = #to_http]
            #[inline]
            #visibility fn to_http(&self, client: &#private::Client) -> #private::ToHttp<#error> {
                client.to_http(self)
            }

            #stream
            #pages
            #without
            #json
        }
    }
}

/// The methods that explain why they do not apply.
fn inapplicable(endpoint: &Endpoint<'_>, stream: bool, pages: bool, json: bool, root: &Root) -> Option<TokenStream> {
    let (private, visibility) = (quote!(#root), endpoint.vis);
    let stream = stream.then(|| quote!(stream: Streams)).into_iter();
    let pages = pages.then(|| [quote!(items: Pages), quote!(pages: Pages)]).into_iter().flatten();
    let methods = stream.chain(pages).collect::<Vec<_>>();
    let json = match (json, methods.is_empty()) {
        (true, true) => Some(quote!(body_json)),
        (true, false) => Some(quote!(; body_json)),
        (false, true) => return None,
        (false, false) => None,
    };
    Some(quote!(#private::inapplicable_methods!(#visibility #(#methods),* #json);))
}

/// The docs of the ways to send, one line each, with a link to the method of the client that documents all of it.
fn docs(root: &Root) -> (String, String, String) {
    let client = format!("{}::Client", root::in_docs(&root.private()));
    (
        format!(" Sends the request and decodes the response; see [`Client::send`]({client}::send)."),
        format!(
            " Sends the request and returns the response with its metadata; see [`Client::send_with_meta`]({client}::send_with_meta)."
        ),
        format!(" Builds the HTTP request without sending it; see [`Client::to_http`]({client}::to_http)."),
    )
}

fn new(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let (visibility, generics) = (endpoint.vis, endpoint.generics);
    let required = endpoint.fields.iter().filter(|field| field.is_required());
    let parameters = required.map(|field| {
        let (ident, ty) = (field.ident, setter::argument(&root.private(), field.ident, field.ty, generics).ty);
        quote!(#ident: #ty)
    });
    let values = endpoint.fields.iter().map(|field| {
        let ident = field.ident;
        let value = if field.is_required() {
            setter::argument(&root.private(), ident, field.ty, generics).convert
        } else {
            initial(field, root)
        };
        quote!(#ident: #value)
    });
    let value = match endpoint.is_constructible {
        true => quote!(Self { #(#values),* }),
        false => quote!(::core::unreachable!()),
    };
    quote! {
        /// Creates the request with its required fields.
        #[inline]
        #[must_use]
        #visibility fn new(#(#parameters),*) -> Self {
            #value
        }
    }
}

fn setter(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> TokenStream {
    setter::method(&root.private(), field.ident, field.ty, endpoint.generics, endpoint.vis, &field.docs)
}
