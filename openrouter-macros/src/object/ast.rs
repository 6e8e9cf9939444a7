//! An object as declared: the struct, and each field with what its keys mean.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Attribute, DeriveInput, Ident, Path, Type};

use super::page::PageMark;
use crate::serde_attr::{DefaultValue, FieldKey};
use crate::span::{Located, call};
use crate::type_kind::{self, Shape};

pub(super) struct Object {
    /// The struct as emitted: without helper attributes, and with the field for unknown members.
    pub(super) input: DeriveInput,
    pub(super) fields: Vec<Field>,
    /// The field for unknown members; `None` when the object is closed.
    pub(super) extra: Option<Ident>,
    /// Whether to emit `new` and setters.
    pub(super) has_setters: bool,
}

pub(super) struct Field {
    pub(super) ident: Ident,
    pub(super) ty: Type,
    /// The doc comments, for the setter.
    pub(super) docs: Vec<Attribute>,
    /// The key that is written.
    pub(super) written: String,
    /// The keys that are read.
    pub(super) read: Vec<String>,
    pub(super) is_written: bool,
    pub(super) is_read: bool,
    /// The function that writes the value, instead of the impl of its type.
    pub(super) serialize_with: Option<Path>,
    /// The function that reads the value, instead of the impl of its type.
    pub(super) deserialize_with: Option<Path>,
    /// The function that decides whether the field is left out. `Option::is_none` is not one: a `None` always is.
    pub(super) skip_if: Option<Path>,
    pub(super) default: Option<DefaultValue>,
    pub(super) flatten: bool,
    /// The mark `nullable`.
    pub(super) nullable: Option<Span>,
    /// The mark `required`.
    pub(super) required: Option<Span>,
    /// The mark `expected`.
    pub(super) expected: Option<Span>,
    /// The mark `strict`.
    pub(super) strict: Option<Span>,
    /// The mark `page`.
    pub(super) page: Option<Located<PageMark>>,
    pub(super) serde_keys: Vec<FieldKey>,
    /// Whether its type depends on a parameter of the object.
    pub(super) depends: bool,
    /// Whether it is a reference that would be read from text. It is neither read nor written, because the compiler would
    /// report it again.
    pub(super) is_borrowed: bool,
}

impl Object {
    pub(super) fn has_flatten(&self) -> bool {
        self.fields.iter().any(|field| field.flatten)
    }
}

impl Field {
    pub(super) fn shape(&self) -> Shape<'_> {
        type_kind::shape(&self.ty)
    }

    /// Whether `None` is written as `null`.
    pub(super) fn writes_null(&self) -> bool {
        self.nullable.is_some() || self.required.is_some()
    }

    /// Whether it has keys for functions, which are ignored beside `flatten`.
    pub(super) fn names_functions(&self) -> bool {
        self.serde_keys.iter().any(|key| key.names_functions())
    }

    pub(super) fn has_functions(&self) -> bool {
        self.serialize_with.is_some() || self.deserialize_with.is_some()
    }

    /// The type that both reading and writing need bounds of; `None` when they need none that the compiler would report
    /// twice.
    pub(super) fn checked(&self) -> Option<&Type> {
        let part = match self.shape() {
            Shape::Option(inner) if self.flatten => inner,
            _ if self.flatten => &self.ty,
            _ => type_kind::part(&self.ty),
        };
        let both = !self.has_functions() && self.is_written && self.is_read;
        (both && !self.depends && !type_kind::is_common(part)).then_some(part)
    }

    /// Whether the field is written back only if it was read, or has another value than its default. Only then can its type be
    /// compared: an object is `PartialEq`, but not whatever its parameters may be.
    pub(super) fn may_stay_missing(&self) -> bool {
        let is_plain = !matches!(self.shape(), Shape::Option(_) | Shape::Patch(_)) && !self.flatten;
        let is_whole = self.is_read && self.is_written && !self.has_functions() && self.skip_if.is_none();
        self.default.is_some() && is_plain && is_whole && !self.depends
    }

    /// Whether `new` takes the field: it must be present, or is always sent.
    pub(super) fn is_argument(&self) -> bool {
        self.is_required() || self.expected.is_some()
    }

    /// Whether the field must be present.
    pub(super) fn is_required(&self) -> bool {
        let may_lack = matches!(self.shape(), Shape::Option(_) | Shape::Patch(_)) && self.required.is_none();
        let may_be_empty = self.flatten && matches!(self.shape(), Shape::Map(..));
        !may_lack && !may_be_empty && self.default.is_none() && self.is_read
    }

    /// The value of an absent field.
    pub(super) fn default(&self, p: &TokenStream) -> TokenStream {
        match &self.default {
            // With its type, so that a value of another is reported once, wherever it is used.
            Some(DefaultValue::Path(path)) => {
                let (ty, value) = (&self.ty, call(path, &TokenStream::new()));
                quote!({ let value: #ty = #value; value })
            }
            // Every `Option` has a default; another type may not have one, and is then reported at its place.
            _ if matches!(self.shape(), Shape::Option(_)) => quote!(#p::None),
            _ => {
                let ty = &self.ty;
                quote!(<#ty as #p::Default>::default())
            }
        }
    }
}
