//! Declared responses as data.

use proc_macro2::Span;
use syn::{Generics, Ident, LitStr, Member, Path, Type};

use super::super::ast::Response;
use super::super::status::Pattern;
use crate::errors::Errors;

/// A type whose values are responses with different statuses.
pub(super) struct Responses<'a> {
    pub(super) ident: &'a Ident,
    pub(super) generics: &'a Generics,
    pub(super) alternatives: &'a [Alternative],
}

/// One response: a variant of an enum, or a struct.
pub(in super::super) struct Alternative {
    /// The variant; `None` for a struct.
    pub(super) variant: Option<Ident>,
    pub(in super::super) status: Pattern,
    /// The place of the status.
    pub(in super::super) span: Span,
    pub(super) media_type: Option<LitStr>,
    pub(super) fields: Vec<Field>,
}

pub(super) struct Field {
    pub(super) member: Member,
    pub(super) value: Value,
}

/// The part of the response that a field is read from.
pub(super) enum Value {
    Body(Content),
    Header(Header),
}

/// The body, by its type and the media type.
pub(super) enum Content {
    /// As in the key `response`.
    Response(Response),
    Text(Type),
    /// In the format of a module of the user.
    Custom(Path, Type),
}

pub(super) struct Header {
    /// The name; `None` when the type knows it.
    pub(super) name: Option<LitStr>,
    /// The type of the value, without an `Option`.
    pub(super) ty: Type,
    pub(super) is_optional: bool,
}

impl Alternative {
    pub(super) fn body(&self) -> Option<&Content> {
        self.fields.iter().find_map(|field| match &field.value {
            Value::Body(content) => Some(content),
            Value::Header(_) => None,
        })
    }

    /// The type of the body as written; `None` without a body.
    pub(in super::super) fn ty(&self) -> Option<&Type> {
        self.body().filter(|body| !body.is_empty()).and_then(Content::ty)
    }

    pub(super) fn is_json(&self) -> bool {
        matches!(self.body(), Some(Content::Response(Response::Json(_))))
    }
}

impl Content {
    /// A body that a module decodes; `None` after a mistake.
    pub(super) fn in_format(module: Path, ty: Type, generics: &Generics, errors: &mut Errors) -> Option<Self> {
        match Response::in_format(module, ty, generics, errors) {
            Response::Custom(module, ty) => Some(Self::Custom(module, ty)),
            _ => None,
        }
    }

    /// The type as written.
    pub(super) fn ty(&self) -> Option<&Type> {
        match self {
            Self::Response(response) => response.ty(),
            Self::Text(ty) | Self::Custom(_, ty) => Some(ty),
        }
    }

    /// Whether there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Response(Response::Empty(_)))
    }
}
