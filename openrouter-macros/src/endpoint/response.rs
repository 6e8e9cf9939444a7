//! The kind of a response, by the spelling of its type.

use quote::ToTokens as _;
use syn::{DeriveInput, Generics, Ident, Path, Type};

use super::ast::Response;
use super::attr::ContainerAttr;
use super::format::ResponseFormat;
use super::responses::{self, Alternative};
use super::status_list::Responses;
use crate::errors::Errors;
use crate::span::Located;
use crate::type_kind::{self, Shape};

/// The response of the keys `response` and `responses`, and the variants of the enum that is generated for a list.
pub(super) fn declared(
    input: &DeriveInput,
    attr: &mut ContainerAttr,
    errors: &mut Errors,
) -> (Response, Vec<Alternative>) {
    let single = attr.response.take();
    let Some(Located { value, span }) = attr.responses.take() else {
        let response = match single {
            Some(format) => Response::from_format(format, &input.generics, errors),
            None if attr.gives("response") || attr.gives("responses") => Response::Mistaken,
            None => Response::Raw(None),
        };
        return (response, Vec::new());
    };
    if single.is_some() {
        errors.at_span(span, "`response` and `responses` both say how a success is decoded: remove one");
    }
    if attr.status.is_some() {
        errors.at_span(span, "`responses` names every status of success: remove `status`");
    }
    match value {
        Responses::Named(ty) if !owns("a response", &ty, &input.generics, errors) => (Response::Mistaken, Vec::new()),
        Responses::Named(ty) => (Response::ByStatus(*ty), Vec::new()),
        Responses::Listed(variants) => {
            let alternatives = responses::alternatives(variants, &input.generics, errors);
            match alternatives.is_empty() {
                true => (Response::Mistaken, alternatives),
                false => {
                    let ident = Ident::new(&format!("{}Response", input.ident), input.ident.span());
                    (Response::ByStatus(syn::parse_quote!(#ident)), alternatives)
                }
            }
        }
    }
}

impl Response {
    fn from_format(format: ResponseFormat, generics: &Generics, errors: &mut Errors) -> Self {
        match format {
            ResponseFormat::Type(ty) => Self::from_type(ty, generics, errors),
            ResponseFormat::Text(ty) => Self::Text(ty),
            ResponseFormat::With(module, ty) => Self::in_format(module, ty, generics, errors),
        }
    }

    /// A response in the format of a module.
    pub(super) fn in_format(module: Path, ty: Type, generics: &Generics, errors: &mut Errors) -> Self {
        match is_success(&ty, generics, errors) {
            true => Self::Custom(module, ty),
            false => Self::Mistaken,
        }
    }

    /// The response of a declared type, which must be sized and own its data.
    pub(super) fn from_type(ty: Type, generics: &Generics, errors: &mut Errors) -> Self {
        if !is_success(&ty, generics, errors) || !is_whole(&ty, errors) || !is_json(&ty, errors) {
            return Self::Mistaken;
        }
        match ty {
            ty if type_kind::is_unit(&ty) => Self::Empty(ty),
            ty if type_kind::is_named(&ty, "RawResponse") => Self::Raw(Some(ty)),
            ty if type_kind::is_named(&ty, "Bytes") => Self::Bytes(ty),
            ty if type_kind::is_named(&ty, "Download") => Self::Download(ty),
            ty => Self::Json(ty),
        }
    }
}

impl Response {
    /// One of several responses. A download has to be the only one, because it is handed over before its status is looked up.
    pub(super) fn alternative(ty: Type, generics: &Generics, errors: &mut Errors) -> Self {
        match Self::from_type(ty, generics, errors) {
            Self::Download(ty) => {
                errors.at(
                    &ty,
                    "a `Download` cannot be one of several responses: write `Bytes`, or `response = Download`",
                );
                Self::Mistaken
            }
            response => response,
        }
    }
}

/// The declared type of the events of a stream, if it is sized and owns its data.
pub(super) fn event(ty: Type, generics: &Generics, errors: &mut Errors) -> Option<Type> {
    (is_sized("an event", &ty, errors) && owns("an event", &ty, generics, errors)).then_some(ty)
}

/// Whether a type can be that of a success.
fn is_success(ty: &Type, generics: &Generics, errors: &mut Errors) -> bool {
    if !is_sized("a response", ty, errors) || !owns("a response", ty, generics, errors) {
        return false;
    }
    if !type_kind::is_named(ty, "Result") {
        return true;
    }
    let success = match type_kind::arguments_of(ty).first() {
        Some(success) => type_kind::source_text(success),
        None => "…".to_owned(),
    };
    let found = type_kind::source_text(ty);
    errors.at(
        ty,
        format!(
            "a response is the type of a success, found `{found}`: write `{success}`, and the errors in `errors(…)`"
        ),
    );
    false
}

/// Whether a download or bytes are the whole response, not a part of it.
fn is_whole(ty: &Type, errors: &mut Errors) -> bool {
    let (Shape::Option(inner) | Shape::Vec(inner)) = type_kind::shape(ty) else { return true };
    let found = type_kind::source_text(ty);
    let problem = match () {
        () if type_kind::is_named(inner, "Download") => {
            format!("a download is a whole response, found `{found}`: write `response = Download`")
        }
        () if type_kind::is_named(inner, "Bytes") => {
            format!("bytes are a whole response, found `{found}`: write `Bytes`, which is empty without a body")
        }
        () => return true,
    };
    errors.at(ty, problem);
    false
}

/// Whether a type is meant to be read from JSON, unlike bytes.
fn is_json(ty: &Type, errors: &mut Errors) -> bool {
    let is_bytes = type_kind::is_list_of_bytes(ty);
    if is_bytes {
        errors.at(
            ty,
            "`Vec<u8>` would be read from a JSON list of numbers: write `Bytes`, or `Vec<u16>` if that is meant",
        );
    }
    !is_bytes
}

fn is_sized(what: &str, response: &Type, errors: &mut Errors) -> bool {
    let instead = match type_kind::ungrouped(response) {
        Type::Slice(slice) => format!("Vec<{}>", type_kind::source_text(&slice.elem)),
        Type::Path(_) if type_kind::as_ident(response).is_some_and(|ident| ident == "str") => "String".to_owned(),
        _ => return true,
    };
    let found = type_kind::source_text(response);
    errors.at(response, format!("{what} must be a sized type, found `{found}`: write `{instead}`"));
    false
}

/// Whether a response of this type owns its data, because it outlives the body that it is read from.
fn owns(what: &str, response: &Type, generics: &Generics, errors: &mut Errors) -> bool {
    let declared = |name: &String| generics.lifetimes().any(|parameter| parameter.lifetime.ident == name);
    let borrows = type_kind::borrows(response.to_token_stream())
        || type_kind::lifetimes(response).iter().any(|name| name != "static" && !declared(name));
    if borrows {
        let found = type_kind::source_text(response);
        errors.at(
            response,
            format!(
                "{what} cannot borrow from the body, found `{found}`: use a type that owns its data, such as `String`"
            ),
        );
    }
    !borrows
}
