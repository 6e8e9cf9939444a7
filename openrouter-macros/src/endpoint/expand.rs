//! The code of an endpoint, a module for each generated item.

mod auth;
pub(super) mod custom;
mod encode;
mod error;
mod flattened;
mod form;
mod initial_value;
mod meta;
mod methods;
mod multipart;
mod one_field;
mod pages;
mod path;
mod receive;
pub(super) mod response;
pub(super) mod status;
mod stream;
mod wrapper;

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};

use super::ast::{Endpoint, Field, Response};
use super::responses;
use crate::root::Root;
use crate::span::place;
use crate::type_kind::distinct;

/// Everything that the derive emits for a valid endpoint.
pub(super) fn expand(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let encode = encode::encode(endpoint, root);
    let receive = match endpoint.server {
        true => receive::expand(endpoint, root),
        false => receive::check(endpoint, root),
    };
    let parts = parts(endpoint, root, encode);
    let secrets = secrets(endpoint, root);
    quote! { #parts #receive #secrets }
}

/// Checks that the type of a secret field redacts its value, so that a derived `Debug` does not print it.
fn secrets(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let sensitive = quote!(#root::Sensitive);
    let (impl_generics, _, where_clause) = endpoint.generics.split_for_impl();
    let fields = endpoint.fields.iter().filter(|field| field.secret.is_some());
    let types = distinct(fields.map(|Field { ty, .. }| ty));
    if types.is_empty() {
        return TokenStream::new();
    }
    quote! {
        const _: () = {
            fn hides<T: #sensitive>() {}
            #[allow(dead_code)]
            fn secrets #impl_generics () #where_clause { #(hides::<#types>();)* }
        };
    }
}

/// Everything but the receiving side, around the statements that encode the request.
pub(super) fn parts(endpoint: &Endpoint<'_>, root: &Root, encode: TokenStream) -> TokenStream {
    let error = error::error_enum(endpoint, root);
    let local_errors = (endpoint.server && !endpoint.errors.is_empty()).then(|| receive::error(endpoint, root));
    let methods = methods::methods(endpoint, root);
    let endpoint_impl = endpoint_impl(endpoint, root, encode);
    let streaming = stream::streaming(endpoint, root);
    let (pages, responses) = (pages::paged(endpoint, root), responses::expand_listed(endpoint, root));
    quote! { #error #local_errors #responses #methods #endpoint_impl #streaming #pages }
}

fn endpoint_impl(endpoint: &Endpoint<'_>, root: &Root, encode: TokenStream) -> TokenStream {
    let ident = endpoint.ident;
    let (impl_generics, type_generics, where_clause) = endpoint.generics.split_for_impl();
    let api = api(endpoint, root);
    let output = output(&endpoint.response, root);
    let decode = response::decode(&endpoint.response, root).result(root);
    let error = error::error_type(endpoint, root);
    let meta = meta::meta(endpoint, root);
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #root::Endpoint for #ident #type_generics #where_clause {
            type Api = #api;
            #output
            type Error = #error;
            const META: &'static #root::Operation = &#meta;

            #[inline]
            fn encode(&self, request: &mut #root::Encoder) {
                #encode
            }

            #[inline]
            fn decode(
                response: &mut #root::ResponseReader,
            ) -> #root::Result<Self::Output, #root::DecodeFailure> {
                #decode
            }
        }
    }
}

/// The API of the endpoint: the declared one, or the default of the derive.
fn api(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    match &endpoint.api {
        Some(api) => api.to_token_stream(),
        None => root.default_api(endpoint.ident),
    }
}

/// The associated type, located at the written type, where rustc reports one that is private or borrows.
fn output(response: &Response, root: &Root) -> TokenStream {
    let output = response::output(response, root);
    quote_spanned!(place(response.ty())=> type Output = #output;)
}
