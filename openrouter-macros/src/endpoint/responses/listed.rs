//! The enum of the key `responses(200 = A, 204 = ())`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, Index, Member, Type};

use super::super::ast::{Endpoint, Response, StatusVariant};
use super::super::format;
use super::ast::{Alternative, Content, Field, Responses, Value};
use super::expand;
use crate::errors::Errors;
use crate::root::Root;
use crate::{generics, type_kind};

/// The responses of a list, each with a body type of an endpoint with these parameters.
pub(in super::super) fn alternatives(
    variants: Vec<StatusVariant>,
    generics: &Generics,
    errors: &mut Errors,
) -> Vec<Alternative> {
    variants.into_iter().map(|variant| alternative(variant, generics, errors)).collect()
}

fn alternative(variant: StatusVariant, generics: &Generics, errors: &mut Errors) -> Alternative {
    let ident = variant.ident();
    let body = variant.body.filter(|ty| is_independent(ty, generics, errors));
    let content = body.and_then(|ty| match variant.module {
        Some(module) => Content::in_format(module, ty, generics, errors),
        None => content(ty, generics, errors),
    });
    let field = content.map(|content| Field { member: Member::Unnamed(Index::from(0)), value: Value::Body(content) });
    let fields = field.into_iter().collect();
    Alternative { variant: Some(ident), status: variant.status, span: variant.span, media_type: None, fields }
}

/// The body; `None` when the response does not have one.
fn content(ty: Type, generics: &Generics, errors: &mut Errors) -> Option<Content> {
    if format::is_text(&ty) {
        return Some(Content::Text(syn::parse_quote!(::std::string::String)));
    }
    match Response::alternative(ty, generics, errors) {
        Response::Empty(_) | Response::Mistaken => None,
        response => Some(Content::Response(response)),
    }
}

/// Whether the enum, which does not have the parameters of the endpoint, can contain a type.
fn is_independent(ty: &Type, generics: &Generics, errors: &mut Errors) -> bool {
    let Some(parameter) = generics::parameter_in(ty, generics) else { return true };
    errors.at(
        ty,
        format!("a listed response cannot depend on `{parameter}`, because the generated enum has no parameters: declare an enum with `#[derive(Responses)]`"),
    );
    false
}

/// The enum, with its impls.
pub(in super::super) fn expand(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let alternatives = endpoint.responses.as_slice();
    if alternatives.is_empty() {
        return TokenStream::new();
    }
    let (ident, visibility, generics) = (endpoint.responses_ident(), endpoint.vis, Generics::default());
    let docs = format!("The documented responses of [`{}`].", endpoint.ident);
    let variants = alternatives.iter().map(|alternative| {
        let (variant, docs) = (&alternative.variant, format!("{}.", alternative.status.phrase()));
        let body = alternative.ty().map(|ty| quote!((#ty)));
        quote!(#[doc = #docs] #variant #body)
    });
    let bodies = type_kind::distinct(alternatives.iter().filter_map(Alternative::ty));
    let printed = alternatives.iter().map(|alternative| {
        let (variant, name) = (&alternative.variant, alternative.variant.as_ref().map(ToString::to_string));
        match alternative.fields.is_empty() {
            true => quote!(Self::#variant => f.write_str(#name)),
            false => quote!(Self::#variant(value) => f.debug_tuple(#name).field(value).finish()),
        }
    });
    let responses = Responses { ident: &ident, generics: &generics, alternatives };
    let expanded = expand::expand(&responses, root, endpoint.server);
    quote! {
        #[doc = #docs]
        #[non_exhaustive]
        #[allow(dead_code, clippy::large_enum_variant)]
        #visibility enum #ident {
            #(#variants),*
        }

        #[automatically_derived]
        impl #root::Debug for #ident
        where
            #(for<'__x> #bodies: #root::DebugBody<'__x>),*
        {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self { #(#printed),* }
            }
        }

        #expanded
    }
}
