//! Bodies that are the value of one field: text, bytes, lines of JSON, or a format of the user.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Type;

use super::super::ast::{BodyKind, Endpoint, Field};
use super::custom;
use super::initial_value::initial;
use crate::root::Root;
use crate::span::place;
use crate::type_kind::Shape;

/// The statement that writes the body.
pub(super) fn encode(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> TokenStream {
    let (ident, p) = (field.ident, root.private());
    match field.shape {
        Shape::Option(inner) => {
            let statement = write(endpoint, field, inner, &quote!(value));
            quote!(if let #p::Some(value) = &self.#ident { #statement })
        }
        _ => write(endpoint, field, field.ty, &quote!(&self.#ident)),
    }
}

fn write(endpoint: &Endpoint<'_>, field: &Field<'_>, ty: &Type, value: &TokenStream) -> TokenStream {
    let name = &field.name;
    match endpoint.body.kind {
        BodyKind::Text => quote!(request.text::<#ty>(#value);),
        BodyKind::Bytes => quote!(request.bytes::<#ty>(#value);),
        BodyKind::JsonLines => {
            // Located at the type as a whole, where one that is not a list is reported.
            let reference = quote_spanned!(place(ty)=> &#ty);
            quote!(request.lines::<#reference>(#name, #value);)
        }
        BodyKind::Custom => {
            let format = custom::body_name();
            quote!(request.encoded_as::<#ty>(#name, #value, &Self::#format);)
        }
        BodyKind::Json | BodyKind::Form | BodyKind::Multipart => TokenStream::new(),
    }
}

/// Reads the field of the body.
pub(super) fn receive(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> TokenStream {
    let (ident, ty, p) = (field.ident, field.text_type(), root.private());
    let read = match endpoint.body.kind {
        BodyKind::Text => quote!(request.text_body::<#ty>()?),
        BodyKind::Bytes => quote!(request.bytes_body::<#ty>()?),
        BodyKind::JsonLines => quote!(request.lines_body::<#ty>()?),
        BodyKind::Custom => {
            let format = custom::body_name();
            quote!(request.body_from::<#ty>(&Self::#format)?)
        }
        BodyKind::Json | BodyKind::Form | BodyKind::Multipart => return TokenStream::new(),
    };
    if field.is_required() {
        return quote!(#ident: #read);
    }
    let absent = initial(field, root);
    match field.shape {
        Shape::Option(_) => quote!(#ident: if request.has_body() { #p::Some(#read) } else { #absent }),
        _ => quote!(#ident: if request.has_body() { #read } else { #absent }),
    }
}

/// The bound of the receiving side for the type of the field.
pub(super) fn bound(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> Option<syn::WherePredicate> {
    let ty = field.text_type();
    match endpoint.body.kind {
        BodyKind::Text => Some(syn::parse_quote!(for<'__x> #ty: #root::ReceiveTextBody<'__x>)),
        BodyKind::Bytes => Some(syn::parse_quote!(for<'__x> #ty: #root::ReceiveBytesBody<'__x>)),
        BodyKind::JsonLines => Some(syn::parse_quote!(for<'__x> #ty: #root::Field<'__x>)),
        BodyKind::Custom | BodyKind::Json | BodyKind::Form | BodyKind::Multipart => None,
    }
}

/// The expression of the media type of the operation, when it does not follow from the kind of the body.
pub(super) fn media_type(endpoint: &Endpoint<'_>) -> Option<TokenStream> {
    match (&endpoint.body.content_type, &endpoint.body.module) {
        (Some(text), _) => Some(text.to_token_stream()),
        (None, Some(module)) => Some(custom::content_type(module)),
        (None, None) => None,
    }
}
