//! From the object to tokens, one function per generated impl.

mod encode;
mod error;
mod meta;
mod methods;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

pub(super) use self::error::error_body;
pub(super) use self::methods::initial;
use super::ast::{Endpoint, Field};
use crate::root::Root;
use crate::ty::{self, Shape};

/// Everything an endpoint gets.
pub(super) fn expand(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let encode = encode::encode(endpoint, root);
    let receive = match endpoint.server {
        true => super::receive::expand(endpoint, root),
        false => super::receive::check(endpoint, root),
    };
    let parts = parts(endpoint, root, encode);
    let secrets = secrets(endpoint, root);
    quote! { #parts #receive #secrets }
}

/// A field marked as secret has a type that does not print itself, so that no derive can give it away.
fn secrets(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let sensitive = quote!(#root::Sensitive);
    let (impl_generics, _, where_clause) = endpoint.input.generics.split_for_impl();
    let fields = endpoint.fields.iter().filter(|field| field.attr.secret.is_some());
    let checks = fields.map(|Field { ty, .. }| quote!(hides::<#ty>();)).collect::<Vec<_>>();
    if checks.is_empty() {
        return TokenStream::new();
    }
    quote! {
        const _: () = {
            fn hides<T: #sensitive>() {}
            #[allow(dead_code)]
            fn secrets #impl_generics () #where_clause { #(#checks)* }
        };
    }
}

/// Everything but the receiving side, around the statements that encode the request.
pub(super) fn parts(endpoint: &Endpoint<'_>, root: &Root, encode: TokenStream) -> TokenStream {
    let error = error::error_enum(endpoint, root);
    let methods = methods::methods(endpoint, root);
    let endpoint_impl = endpoint_impl(endpoint, root, encode);
    quote! { #error #methods #endpoint_impl }
}

fn endpoint_impl(endpoint: &Endpoint<'_>, root: &Root, encode: TokenStream) -> TokenStream {
    let ident = &endpoint.input.ident;
    let (impl_generics, type_generics, where_clause) = endpoint.input.generics.split_for_impl();
    let api = match &endpoint.attr.api {
        Some(api) => api.to_token_stream(),
        None => quote!(#root::DefaultApi),
    };
    let response = Response::of(endpoint);
    let output = output(endpoint, response.output(root));
    let decode = response.decode(root);
    let error = error::error_type(endpoint, root);
    let meta = meta::meta(endpoint, root, &response);
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

/// A type that is private, or borrows, is reported by the item: it stands where the type does.
fn output(endpoint: &Endpoint<'_>, output: TokenStream) -> TokenStream {
    quote_spanned!(place(&endpoint.attr.response)=> type Output = #output;)
}

/// Where something was written; what is named there is found as elsewhere in the generated code.
fn place(written: impl ToTokens) -> Span {
    Span::call_site().located_at(written.span())
}

/// What an endpoint answers with, told by the type as written.
pub(super) enum Response<'a> {
    /// As it came; with its type, when one is written.
    Raw(Option<&'a Type>),
    Bytes(&'a Type),
    Empty(&'a Type),
    Json(&'a Type),
}

impl<'a> Response<'a> {
    pub(super) fn of(endpoint: &'a Endpoint<'_>) -> Self {
        match &endpoint.attr.response {
            None => Self::Raw(None),
            Some(response) if ty::is_unit(response) => Self::Empty(response),
            Some(response) if ty::is_named(response, "RawResponse") => Self::Raw(Some(response)),
            Some(response) if ty::is_named(response, "Bytes") => Self::Bytes(response),
            Some(response) => Self::Json(response),
        }
    }

    fn output(&self, root: &Root) -> TokenStream {
        match self {
            Self::Raw(None) => quote!(#root::RawResponse),
            Self::Raw(Some(response)) | Self::Bytes(response) | Self::Empty(response) | Self::Json(response) => {
                response.to_token_stream()
            }
        }
    }

    fn decode(&self, root: &Root) -> TokenStream {
        match self {
            Self::Raw(None) => quote!(#root::Result::Ok(response.raw())),
            // At the user's type, too: that is where a type that only has the name is to be reported.
            Self::Raw(Some(response)) => {
                let of = quote!( <#response as #root::IsRawResponse>::of);
                quote!(#root::Result::Ok(#of(response.raw())))
            }
            Self::Bytes(response) => {
                let of = quote!( <#response as #root::IsBytes>::of);
                quote!(#root::Result::Ok(#of(response.bytes())))
            }
            Self::Empty(response) | Self::Json(response) => match ty::shape(response) {
                Shape::Vec(element) => quote_spanned!(place(response)=> response.json_list::<#element>()),
                _ => quote_spanned!(place(response)=> response.json::<#response>()),
            },
        }
    }

    fn kind(&self) -> Option<Ident> {
        match self {
            Self::Raw(_) => None,
            Self::Bytes(_) => Some(format_ident!("Bytes")),
            Self::Empty(_) => Some(format_ident!("Empty")),
            Self::Json(_) => Some(format_ident!("Json")),
        }
    }
}
