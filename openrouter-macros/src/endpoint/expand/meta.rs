//! The operation as data.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::LitStr;

use super::super::ast::{Body, Endpoint, Field, Place, RETRY};
use super::super::status;
use super::{api, response};
use crate::case::Case;
use crate::root::Root;

/// The operation as data: a call for each value that is not the default.
pub(super) fn meta(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let private = quote!(#root);
    let attr = &endpoint.attr;
    let id = endpoint.id();
    let method = endpoint.method.unwrap_or("GET");
    let path = attr.path.as_ref().map(LitStr::value).unwrap_or_default();
    let route = Literal::u64_unsuffixed(route(endpoint));
    let mut calls = TokenStream::new();
    if let Some(area) = &attr.area {
        calls.extend(quote!(.area(#area)));
    }
    let parameters = endpoint.fields.iter().filter_map(|field| parameter(field, &private)).collect::<Vec<_>>();
    if !parameters.is_empty() {
        calls.extend(quote!(.parameters(&[#(#parameters),*])));
    }
    if let Some(status) = &attr.status {
        calls.extend(quote!(.success(#status)));
    }
    if !endpoint.errors.is_empty() {
        let errors = endpoint.errors.iter().map(|error| match error.status {
            status::Pattern::Exact(status) => {
                let status = Literal::u16_unsuffixed(status);
                quote!(#private::StatusPattern::Exact(#status))
            }
            status::Pattern::Class(class) => {
                let class = Literal::u8_unsuffixed(class);
                quote!(#private::StatusPattern::Class(#class))
            }
        });
        calls.extend(quote!(.errors(&[#(#errors),*])));
    }
    if let Some(auth) = &attr.auth {
        let auth = auth.expand(&api(endpoint, root), root);
        calls.extend(quote!(.auth(#auth)));
    }
    if let Some(word) = attr.retry.as_ref().filter(|word| RETRY.contains(&word.text.as_str())) {
        let variant = format_ident!("{}", Case::Pascal.field(&word.text));
        calls.extend(quote!(.retry(#private::RetryClass::#variant)));
    }
    if endpoint.has_body() {
        let kind = match endpoint.body {
            Body::Json => format_ident!("Json"),
            Body::Form => format_ident!("Form"),
        };
        calls.extend(quote!(.body(#private::BodyKind::#kind)));
    }
    if let Some(kind) = response::kind(&endpoint.response()) {
        calls.extend(quote!(.response(#private::ResponseKind::#kind)));
    }
    if let Some(envelope) = &attr.envelope {
        calls.extend(quote!(.envelope(#envelope)));
    }
    if attr.base.is_some() {
        calls.extend(quote!(.at_origin()));
    }
    if let Some(timeout) = endpoint.timeout() {
        let milliseconds = Literal::u64_unsuffixed(timeout.as_millis().try_into().unwrap_or(u64::MAX));
        calls.extend(quote!(.timeout_ms(#milliseconds)));
    }
    if attr.deprecated {
        calls.extend(quote!(.deprecated()));
    }
    quote!(#private::Operation::new(#id, #method, #path, #route) #calls)
}

fn parameter(field: &Field<'_>, private: &TokenStream) -> Option<TokenStream> {
    let (location, name) = match &field.place {
        Place::Path { .. } => (format_ident!("Path"), field.name.clone()),
        Place::Query => (format_ident!("Query"), field.name.clone()),
        Place::Header(name) => (format_ident!("Header"), name.to_ascii_lowercase()),
        Place::Member | Place::Body | Place::Extra | Place::Nowhere => return None,
    };
    let required = field.is_required();
    Some(quote!(#private::Parameter::new(#name, #private::Location::#location, #required)))
}

/// FNV-1a over method, path base, route and media type: two operations that agree in all of them are the same.
fn route(endpoint: &Endpoint<'_>) -> u64 {
    let route = endpoint.template.as_ref().map(|template| template.route()).unwrap_or_default();
    let media_type = match endpoint.body {
        Body::Json => "",
        Body::Form => " form",
    };
    let base = if endpoint.attr.base.is_some() { "origin " } else { "" };
    let text = format!("{} {base}{route}{media_type}", endpoint.method.unwrap_or_default());
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
