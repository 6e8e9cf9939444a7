//! The type of the response, and the expression that decodes it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::Type;

use super::super::ast::Response;
use super::custom;
use crate::object::levels;
use crate::root::Root;
use crate::span::place;
use crate::type_kind::{self, Shape};

pub(super) fn output(response: &Response, root: &Root) -> TokenStream {
    match response {
        Response::Raw(None) | Response::Mistaken => quote!(#root::RawResponse),
        Response::Raw(Some(response))
        | Response::Bytes(response)
        | Response::Download(response)
        | Response::Empty(response)
        | Response::Json(response)
        | Response::Custom(_, response)
        | Response::ByStatus(response) => response.to_token_stream(),
        Response::Text(_) => quote!(#root::String),
    }
}

/// An expression that decodes a response.
pub(in super::super) enum Decoded {
    Value(TokenStream),
    Result(TokenStream),
}

impl Decoded {
    /// The expression as a `Result`.
    pub(super) fn result(self, root: &Root) -> TokenStream {
        match self {
            Self::Value(value) => quote!(#root::Ok(#value)),
            Self::Result(result) => result,
        }
    }

    /// The expression as a value, in a function that returns a failure.
    pub(in super::super) fn value(self) -> TokenStream {
        match self {
            Self::Value(value) => value,
            Self::Result(result) => quote!(#result?),
        }
    }
}

pub(in super::super) fn decode(response: &Response, root: &Root) -> Decoded {
    match response {
        Response::Raw(None) | Response::Mistaken => Decoded::Value(quote!(response.raw())),
        // Located at the type of the user, where another type of the same name is reported.
        Response::Raw(Some(response)) => {
            let from_raw = quote!( <#response as #root::IsRawResponse>::from_raw);
            Decoded::Value(quote!(#from_raw(response.raw())))
        }
        Response::Bytes(response) => {
            let from_bytes = quote!( <#response as #root::IsBytes>::from_bytes);
            Decoded::Value(quote!(#from_bytes(response.bytes())))
        }
        Response::Text(_) => Decoded::Result(quote!(response.text())),
        Response::Custom(..) => {
            let format = custom::response_name();
            Decoded::Result(quote!(response.decoded_from(&Self::#format)))
        }
        Response::Download(response) => {
            Decoded::Result(quote!(<#response as #root::IsDownload>::from_response(response)))
        }
        Response::ByStatus(response) => Decoded::Result(quote!(<#response as #root::Responses>::decode(response))),
        Response::Empty(response) | Response::Json(response) => {
            let p = root.private();
            let (part, read, import) =
                (type_kind::part(response), levels::reader(response, &p), levels::read_import(&p));
            let method = Ident::new(method(response), place(response));
            let decoded = quote_spanned!(place(response)=> response.#method::<#part, #response>(#read));
            Decoded::Result(quote!({ #import #decoded }))
        }
    }
}

/// The method that decodes a response: only what is not a list or a map declares fields.
fn method(response: &Type) -> &'static str {
    let whole = match type_kind::shape(response) {
        Shape::Option(inner) => inner,
        _ => response,
    };
    if levels::is_collection(whole) { "collection_by" } else { "json_by" }
}

pub(super) fn kind(response: &Response) -> Option<Ident> {
    match response {
        Response::Raw(_) | Response::ByStatus(_) | Response::Mistaken => None,
        Response::Bytes(_) => Some(format_ident!("Bytes")),
        Response::Download(_) => Some(format_ident!("Download")),
        Response::Empty(_) => Some(format_ident!("Empty")),
        Response::Json(_) => Some(format_ident!("Json")),
        Response::Text(_) => Some(format_ident!("Text")),
        Response::Custom(..) => Some(format_ident!("Custom")),
    }
}
