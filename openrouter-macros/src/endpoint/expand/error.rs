//! The enum of the documented error statuses.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::super::ast::{Endpoint, StatusVariant};
use super::super::status::Pattern;
use super::{api, status};
use crate::root::Root;

/// The error type of an endpoint: its enum, or `NoError`.
pub(super) fn error_type(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    if endpoint.errors.is_empty() {
        let meta = meta_type(endpoint, root);
        return quote!(#root::NoError<#meta>);
    }
    endpoint.error_ident().to_token_stream()
}

/// The enum of the documented error statuses.
pub(super) fn error_enum(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    if endpoint.errors.is_empty() {
        return TokenStream::new();
    }
    let private = quote!(#root);
    let (name, visibility) = (endpoint.error_ident(), endpoint.vis);
    let docs = format!("The documented error responses of [`{}`].", endpoint.ident);
    let meta = meta_type(endpoint, root);
    let variants = endpoint.errors.iter().map(|error| {
        let (variant, docs) = (error.ident(), format!("{}.", error.status.phrase()));
        let body = error_body(endpoint, error, root);
        quote! { #[doc = #docs] #variant(#private::ErrorResponse<#body, #meta>) }
    });
    let idents = endpoint.errors.iter().map(StatusVariant::ident).collect::<Vec<_>>();
    let decode = decode_error(endpoint, root);
    quote! {
        #[doc = #docs]
        #[non_exhaustive]
        #[allow(dead_code)]
        #visibility enum #name {
            #(#variants),*
        }

        #[automatically_derived]
        impl #private::ApiError for #name {
            type Meta = #meta;

            #[inline]
            fn info(&self) -> &#private::ErrorInfo<Self::Meta> {
                match self { #(Self::#idents(error) => error.info()),* }
            }

            #[inline]
            fn decode(info: #private::Box<#private::ErrorInfo>) -> #private::Result<Self, #private::UnexpectedResponse> {
                #decode
            }
        }

        #private::impl_error!(#name);
    }
}

/// Matches the exact statuses before the classes. Bodies of the common type are decoded in one place.
fn decode_error(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let private = quote!(#root);
    let mut ordered = endpoint.errors.iter().collect::<Vec<_>>();
    ordered.sort_by_key(|error| matches!(error.status, Pattern::Class(_)));
    let (custom, common): (Vec<_>, Vec<_>) =
        ordered.iter().partition::<Vec<&&StatusVariant>, _>(|error| error.body.is_some());
    let custom = custom.iter().map(|error| {
        let (pattern, variant) = (status::pattern(error.status), error.ident());
        let body = error_body(endpoint, error, root);
        quote!(#pattern => return info.decode::<#body, _>().map(Self::#variant),)
    });
    let common_arms = common.iter().map(|error| {
        let (pattern, variant) = (status::pattern(error.status), error.ident());
        quote!(#pattern => Self::#variant,)
    });
    if common.is_empty() {
        return quote! {
            match info.status().as_u16() {
                #(#custom)*
                _ => #private::Err(#private::UnexpectedResponse::Status(info)),
            }
        };
    }
    let body = default_error_body(endpoint, root);
    quote! {
        let variant = match info.status().as_u16() {
            #(#custom)*
            #(#common_arms)*
            _ => return #private::Err(#private::UnexpectedResponse::Status(info)),
        };
        info.decode::<#body, _>().map(variant)
    }
}

/// The meta type of the endpoint's API.
pub(super) fn meta_type(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let api = api(endpoint, root);
    quote!(<#api as #root::Api>::Meta)
}

pub(super) fn error_body(endpoint: &Endpoint<'_>, error: &StatusVariant, root: &Root) -> TokenStream {
    match &error.body {
        Some(body) => body.to_token_stream(),
        None => default_error_body(endpoint, root),
    }
}

fn default_error_body(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    if let Some(body) = &endpoint.error_body {
        return body.to_token_stream();
    }
    let api = api(endpoint, root);
    quote!(<#api as #root::Api>::ErrorBody)
}
