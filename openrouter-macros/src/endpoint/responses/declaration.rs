//! Builds responses from an enum or a struct.

use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Index, LitStr, Member};

use super::super::ast::Response;
use super::super::media_type;
use super::super::status::Pattern;
use super::ast::{Alternative, Content, Field, Header, Value};
use super::attr::{self, Mark, On};
use crate::errors::Errors;
use crate::type_kind::{self, Shape};

/// The responses of a declaration. Mistakes are added to `errors`, and left out of the result.
pub(super) fn alternatives(input: &DeriveInput, errors: &mut Errors) -> Vec<Alternative> {
    match &input.data {
        Data::Struct(data) => vec![structure(input, &data.fields, errors)],
        Data::Enum(data) => {
            if let Some(on) = input.attrs.iter().find(|attr| attr.path().is_ident("on")) {
                errors.at(on, "`on` belongs on the variants of an enum: each is one response");
            }
            if data.variants.is_empty() {
                errors.at(&input.ident, "responses need at least one variant: write `#[on(200)] Name(Type)`");
            }
            let variants = data.variants.iter();
            variants.filter_map(|variant| of_variant(variant, &input.generics, errors)).collect()
        }
        Data::Union(data) => {
            errors.at_span(data.union_token.span(), "responses must be an enum or a struct, found a union");
            Vec::new()
        }
    }
}

/// A struct is the response to every success, unless it names a status.
fn structure(input: &DeriveInput, fields: &Fields, errors: &mut Errors) -> Alternative {
    let on = attr::on(&input.attrs, errors).and_then(|on| errors.take(on));
    let on = on.unwrap_or(On { status: Pattern::Class(2), span: input.ident.span(), media_type: None });
    alternative(None, on, fields, &input.generics, errors)
}

fn of_variant(variant: &syn::Variant, generics: &Generics, errors: &mut Errors) -> Option<Alternative> {
    let ident = &variant.ident;
    let Some(on) = attr::on(&variant.attrs, errors) else {
        errors.at(ident, format!("`{ident}` has no status: write `#[on(200)]`, or the class `#[on(2XX)]`"));
        return None;
    };
    let on = errors.take(on)?;
    Some(alternative(Some(ident.clone()), on, &variant.fields, generics, errors))
}

fn alternative(
    variant: Option<Ident>,
    on: On,
    fields: &Fields,
    generics: &Generics,
    errors: &mut Errors,
) -> Alternative {
    let On { status, span, media_type } = on;
    let fields = fields.iter().enumerate().map(|(at, field)| {
        let member = match &field.ident {
            Some(ident) => Member::Named(ident.clone()),
            None => Member::Unnamed(Index::from(at)),
        };
        let value = match attr::mark(&field.attrs, errors) {
            Some(Mark::Header(name)) => Value::Header(header(&field.ty, name)),
            Some(Mark::Body(Some(module))) => {
                let content = Content::in_format(module, field.ty.clone(), generics, errors);
                Value::Body(content.unwrap_or(Content::Response(Response::Mistaken)))
            }
            Some(Mark::Body(None)) | None => Value::Body(content(&field.ty, media_type.as_ref(), generics, errors)),
        };
        Field { member, value }
    });
    let fields = fields.collect();
    Alternative { variant, status, span, media_type, fields }
}

fn header(ty: &syn::Type, name: Option<LitStr>) -> Header {
    let (ty, is_optional) = match type_kind::shape(ty) {
        Shape::Option(inner) => (inner, true),
        _ => (ty, false),
    };
    Header { name, ty: ty.clone(), is_optional }
}

/// The body of a response: JSON, unless the media type or the type says otherwise.
fn content(ty: &syn::Type, media_type: Option<&LitStr>, generics: &Generics, errors: &mut Errors) -> Content {
    let response = Response::alternative(ty.clone(), generics, errors);
    let media_type = media_type.map(LitStr::value).filter(|media_type| !media_type::is_json(media_type));
    match (response, media_type) {
        (Response::Json(ty), Some(media_type)) if media_type::is_binary(&media_type) => {
            let found = type_kind::source_text(&ty);
            errors.at(&ty, format!("a body of type `{media_type}` is not text, found `{found}`: write `Bytes`"));
            Content::Response(Response::Mistaken)
        }
        (Response::Json(ty), Some(_)) => Content::Text(ty),
        (response, _) => Content::Response(response),
    }
}
