//! The statements that write the path.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::ast::{Endpoint, Field};
use super::super::path::{Piece, Placeholder, Reach};
use super::form;
use crate::root::Root;

pub(super) fn statements(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let pieces = endpoint.template().map(|template| template.pieces.as_slice()).unwrap_or_default();
    let behind = pieces.iter().skip(1).map(Some).chain([None]);
    pieces.iter().zip(behind).map(|(piece, next)| statement(endpoint, piece, next, root)).collect()
}

fn statement(endpoint: &Endpoint<'_>, piece: &Piece, next: Option<&Piece>, root: &Root) -> TokenStream {
    match piece {
        Piece::Literal(text) => literal(text, next),
        Piece::Placeholder(placeholder) => match endpoint.field_of(&placeholder.name) {
            Some(field) => value(placeholder, field, root),
            None => TokenStream::new(),
        },
    }
}

/// Writes a literal, without the slash that belongs to a segment which may be missing.
fn literal(text: &str, next: Option<&Piece>) -> TokenStream {
    let has_optional = matches!(next, Some(Piece::Placeholder(Placeholder { reach: Reach::Optional, .. })));
    let text = if has_optional { text.strip_suffix('/').unwrap_or(text) } else { text };
    if text.is_empty() { TokenStream::new() } else { quote!(request.path(#text);) }
}

fn value(placeholder: &Placeholder, field: &Field<'_>, root: &Root) -> TokenStream {
    let (ident, name, ty, p) = (field.ident, &placeholder.name, field.text_type(), root.private());
    let method = match placeholder.reach {
        Reach::Segment | Reach::Optional => format_ident!("segment"),
        Reach::Rest => format_ident!("rest"),
        Reach::Verbatim => format_ident!("verbatim"),
    };
    let in_form = form::name(field).map(|form| (format_ident!("{method}_as"), form));
    let write = |value: TokenStream| match &in_form {
        Some((method, form)) => quote!(request.#method(#name, #value, &Self::#form);),
        None => quote!(request.#method::<#ty>(#name, #value);),
    };
    if placeholder.reach != Reach::Optional {
        return write(quote!(&self.#ident));
    }
    let write = write(quote!(value));
    quote! {
        if let #p::Some(value) = &self.#ident {
            request.path("/");
            #write
        }
    }
}
