//! The formats of `with(module)`: a constant for the body and one for the response, so that a function that does not fit is
//! reported once.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::{Ident, Path, Type};

use super::super::ast::{Endpoint, Response};
use crate::root::Root;
use crate::span::place;
use crate::type_kind;

/// The name of the constant of the body.
pub(super) fn body_name() -> Ident {
    format_ident!("__BODY")
}

/// The name of the constant of the response.
pub(super) fn response_name() -> Ident {
    format_ident!("__RESPONSE")
}

pub(super) fn constants(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let body = endpoint.body.module.as_ref().zip(endpoint.whole_body()).map(|(module, field)| {
        let (name, ty) = (body_name(), field.text_type());
        constant(&name, module, ty, root)
    });
    let response = match &endpoint.response {
        Response::Custom(module, ty) => Some(constant(&response_name(), module, ty, root)),
        _ => None,
    };
    quote!(#body #response)
}

fn constant(name: &Ident, module: &Path, ty: &Type, root: &Root) -> TokenStream {
    let format = format(module, ty, root);
    quote!(const #name: #root::BodyFormat<#ty> = #format;)
}

/// The format, whose functions are located at the module. Both are required whether the receiving side is emitted or not, so that
/// enabling it breaks nothing.
pub(in super::super) fn format(module: &Path, ty: &Type, root: &Root) -> TokenStream {
    let (place, content_type) = (place(module), content_type(module));
    let encode = quote_spanned!(place=> |value, body| #root::boxed::<(), _>(#module::encode(value, body)));
    let format = match type_kind::borrows(ty.to_token_stream()) {
        true => quote!(encoder(#content_type, #encode)),
        false => {
            let decode = quote_spanned!(place=> |body| #root::boxed::<#ty, _>(#module::decode(body)));
            quote!(new(#content_type, #encode, #decode))
        }
    };
    quote!(#root::BodyFormat::<#ty>::#format)
}

/// `module::CONTENT_TYPE`, located at the module, where a missing one is reported.
pub(super) fn content_type(module: &Path) -> TokenStream {
    quote_spanned!(place(module)=> #module::CONTENT_TYPE)
}
