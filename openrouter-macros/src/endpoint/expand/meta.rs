//! The operation as data.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::super::ast::{Base, BodyKind, Endpoint, Field, Method, Place, Redirect, Response, Retry};
use super::super::status::Pattern;
use super::{api, auth, custom, form, one_field, response, status, stream};
use crate::keys::Choice as _;
use crate::root::Root;
use crate::span::Located;

/// The operation as data: a call for each value that is not the default.
pub(super) fn meta(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let private = quote!(#root);
    let (id, method) = (&endpoint.id, endpoint.method.unwrap_or(Method::Get).name());
    let path = endpoint.path.as_ref().map(|path| path.literal.value()).unwrap_or_default();
    let route = Literal::u64_unsuffixed(route(endpoint));
    let mut calls = TokenStream::new();
    if let Some(area) = &endpoint.area {
        calls.extend(quote!(.area(#area)));
    }
    let parameters = endpoint.fields.iter().filter_map(|field| parameter(field, &private)).collect::<Vec<_>>();
    if !parameters.is_empty() {
        calls.extend(quote!(.parameters(&[#(#parameters),*])));
    }
    if !endpoint.headers.is_empty() {
        let headers = endpoint.headers.iter().map(|header| {
            let (name, value) = (&header.name.wire, &header.value);
            quote!((#name, #value))
        });
        calls.extend(quote!(.headers(&[#(#headers),*])));
    }
    if let Some(status) = endpoint.status {
        let status = Literal::u16_unsuffixed(status.value);
        calls.extend(quote!(.success(#status)));
    }
    if !endpoint.errors.is_empty() {
        let errors = endpoint.errors.iter().map(|error| status::constant(error.status, root));
        calls.extend(quote!(.errors(&[#(#errors),*])));
    }
    if let Some(auth) = &endpoint.auth {
        let auth = auth::auth(auth, &api(endpoint, root), root);
        calls.extend(quote!(.auth(#auth)));
    }
    if let Some(header) = &endpoint.idempotency {
        let header = &header.value.wire;
        calls.extend(quote!(.idempotency(#header)));
    }
    if let Some(class) = &endpoint.retry.class {
        let class = match class.value {
            Retry::Safe => format_ident!("Safe"),
            Retry::Create => format_ident!("Create"),
            Retry::Compute => format_ident!("Compute"),
        };
        calls.extend(quote!(.retry(#private::RetryClass::#class)));
    }
    let statuses = |listed: &[Located<Pattern>]| {
        let listed = listed.iter().map(|listed| status::constant(listed.value, root));
        listed.collect::<Vec<_>>()
    };
    if !endpoint.retry.also.is_empty() {
        let also = statuses(&endpoint.retry.also);
        calls.extend(quote!(.retry_also(&[#(#also),*])));
    }
    if !endpoint.retry.never.is_empty() {
        let never = statuses(&endpoint.retry.never);
        calls.extend(quote!(.retry_never(&[#(#never),*])));
    }
    if endpoint.has_body() {
        let kind = match endpoint.body.kind {
            BodyKind::Json => format_ident!("Json"),
            BodyKind::Form => format_ident!("Form"),
            BodyKind::Multipart => format_ident!("Multipart"),
            BodyKind::Text => format_ident!("Text"),
            BodyKind::Bytes => format_ident!("Bytes"),
            BodyKind::JsonLines => format_ident!("JsonLines"),
            BodyKind::Custom => format_ident!("Custom"),
        };
        calls.extend(quote!(.body(#private::BodyKind::#kind)));
        calls.extend(one_field::media_type(endpoint).map(|media_type| quote!(.content_type(#media_type))));
    }
    if let Some(kind) = response::kind(&endpoint.response) {
        calls.extend(quote!(.response(#private::ResponseKind::#kind)));
    }
    if let Response::Custom(module, _) = &endpoint.response {
        let content_type = custom::content_type(module);
        calls.extend(quote!(.accept(#content_type)));
    }
    if let Response::ByStatus(response) = &endpoint.response {
        let of = quote!(<#response as #private::Responses>);
        calls.extend(quote!(.responses(#of::STATUSES, #of::ACCEPT)));
    }
    if let Some(request) = stream::request(endpoint, &private) {
        calls.extend(quote!(.stream(#request)));
        calls.extend(stream::kind(endpoint, &private));
    }
    if let Some(envelope) = &endpoint.envelope {
        calls.extend(quote!(.envelope(#envelope)));
    }
    if endpoint.empty_object.is_some() {
        calls.extend(quote!(.empty_object()));
    }
    if endpoint.base == Base::Origin {
        calls.extend(quote!(.at_origin()));
    }
    if endpoint.redirect.as_ref().is_some_and(|redirect| redirect.value == Redirect::Any) {
        calls.extend(quote!(.any_redirect()));
    }
    if let Some(timeout) = endpoint.timeout {
        let milliseconds = Literal::u64_unsuffixed(timeout.as_millis().try_into().unwrap_or(u64::MAX));
        calls.extend(quote!(.timeout_ms(#milliseconds)));
    }
    if endpoint.deprecated {
        calls.extend(quote!(.deprecated()));
    }
    if !endpoint.facts.is_empty() {
        let facts = endpoint.facts.iter().map(|fact| quote_spanned!(fact.span()=> &#fact));
        calls.extend(quote!(.facts(&[#(#facts),*])));
    }
    quote!(#private::Operation::new(#id, #method, #path, #route) #calls)
}

fn parameter(field: &Field<'_>, private: &TokenStream) -> Option<TokenStream> {
    if field.flatten {
        return None;
    }
    let (location, name) = match &field.place {
        Place::Path { .. } => (format_ident!("Path"), &field.name),
        Place::Query => (format_ident!("Query"), &field.name),
        Place::Header(name) => (format_ident!("Header"), &name.wire),
        Place::Member | Place::Body | Place::Extra | Place::Nowhere => return None,
    };
    let required = field.is_required();
    let style = form::name(field).map(|form| quote!(.with_style(Self::#form.style())));
    Some(quote!(#private::Parameter::new(#name, #private::Location::#location, #required) #style))
}

/// FNV-1a over method, path base and route. Operations that agree in them differ in the kinds of their bodies.
fn route(endpoint: &Endpoint<'_>) -> u64 {
    let route = endpoint.template().map(|template| template.route()).unwrap_or_default();
    let base = match endpoint.base {
        Base::Api => "",
        Base::Origin => "origin ",
    };
    let text = format!("{} {base}{route}", endpoint.method.map_or("", Method::name));
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
