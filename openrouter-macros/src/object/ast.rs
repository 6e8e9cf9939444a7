//! The struct as declared, with the keys and the attributes of each field.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Ident, Type};

use super::attr::{Args, take_nullable};
use crate::errors::Errors;
use crate::serde_attr::{ContainerAttr, DefaultValue, FieldAttr};
use crate::span::call;
use crate::type_kind::{self, Shape};

/// The message for lifetimes and references.
pub(super) const OWNS: &str =
    "an object must own its values and cannot have lifetimes: write `String` instead of `&str`";

pub(super) struct Object {
    /// The struct as emitted: without helper attributes, and with the field for unknown members.
    pub(super) input: DeriveInput,
    pub(super) fields: Vec<Field>,
    /// The field for unknown members; `None` when the object is closed.
    pub(super) extra: Option<Ident>,
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
    pub(super) attr: FieldAttr,
    /// Whether `None` is written as `null`.
    pub(super) nullable: bool,
    /// Whether its type depends on a parameter of the object.
    depends: bool,
}

impl Object {
    pub(super) fn parse(mut input: DeriveInput, args: &Args, p: &TokenStream, errors: &mut Errors) -> Self {
        let container = ContainerAttr::take_or(&mut input.attrs, errors, |key, _| {
            let is_default = key.name == "default";
            is_default.then(|| key.error("`default` belongs on the fields of an object, not on the struct"))
        });
        let mut object = Self { fields: Vec::new(), extra: None, input };
        let generics = object.input.generics.clone();
        let Data::Struct(data) = &mut object.input.data else { return object };
        let Fields::Named(named) = &mut data.fields else { return object };
        for field in &mut named.named {
            let Some(ident) = field.ident.clone() else { continue };
            let field = Field::parse(field, ident, &container, &generics, errors);
            // By name and type, because the user may have another type called `Extra`.
            if field.ident == "extra" && type_kind::is_named(&field.ty, "Extra") && !field.attr.flatten {
                object.extra = Some(field.ident);
                continue;
            }
            object.fields.push(field);
        }
        if object.extra.is_none() && !args.closed {
            if let Some(taken) = object.fields.iter().find(|field| field.ident == "extra") {
                errors.at(
                    &taken.ident,
                    "`extra` is reserved for unknown fields: rename the field and add \
                     `#[serde(rename = \"extra\")]`, or write `#[object(closed)]`",
                );
            } else {
                named.named.push(extra_field(p));
                object.extra = Some(Ident::new("extra", proc_macro2::Span::call_site()));
            }
        }
        same_keys(&object.fields, errors);
        object
    }

    pub(super) fn has_flatten(&self) -> bool {
        self.fields.iter().any(|field| field.attr.flatten)
    }
}

fn extra_field(p: &TokenStream) -> syn::Field {
    syn::parse_quote! {
        /// Members that this type does not know, in order. They are written back.
        pub extra: #p::Extra
    }
}

/// Reports keys that two fields have: such a key would be read or written twice.
fn same_keys(fields: &[Field], errors: &mut Errors) {
    let mut seen: Vec<(&str, &Ident)> = Vec::new();
    for field in fields.iter().filter(|field| !field.attr.flatten && !field.attr.skip_deserializing) {
        for key in &field.read {
            let ident = &field.ident;
            match seen.iter().find(|(other, _)| other == key) {
                Some((_, other)) if *other == ident => {
                    errors.at(ident, format!("`{ident}` already has the key `{key}`: remove the `alias`"));
                }
                Some((_, other)) => {
                    errors.at(ident, format!("`{ident}` and `{other}` both have the key `{key}`: rename one"));
                }
                None => seen.push((key, ident)),
            }
        }
    }
}

impl Field {
    fn parse(
        field: &mut syn::Field,
        ident: Ident,
        container: &ContainerAttr,
        generics: &Generics,
        errors: &mut Errors,
    ) -> Self {
        let attr = FieldAttr::take(&mut field.attrs, errors);
        let nullable = take_nullable(&mut field.attrs, errors);
        if let Some(cfg) = field.attrs.iter().find(|attr| attr.path().is_ident("cfg")) {
            errors.at(
                cfg,
                "an object must have the same fields in every build: remove `cfg`, or put it on the whole struct",
            );
        }
        let name = ident.unraw().to_string();
        let name = container.rename_all.map_or_else(|| name.clone(), |case| case.field(&name));
        let written = attr.rename.serialize.clone().unwrap_or_else(|| name.clone());
        let mut read = vec![attr.rename.deserialize.clone().unwrap_or(name)];
        read.extend(attr.alias.iter().cloned());
        let docs = field.attrs.iter().filter(|attr| attr.path().is_ident("doc")).cloned().collect();
        let depends = type_kind::depends(&field.ty, generics);
        let mut found = Self { ident, ty: field.ty.clone(), docs, written, read, attr, nullable, depends };
        found.validate(errors);
        found.refuse_reference(errors);
        if found.attr.flatten {
            (found.attr.serialize_with, found.attr.deserialize_with) = (None, None);
        }
        found
    }

    fn validate(&self, errors: &mut Errors) {
        let is_option = matches!(self.shape(), Shape::Option(_));
        if self.is_unit() {
            let ident = &self.ident;
            errors.at(
                &self.ty,
                format!("`{ident}` cannot be `()`, which is written as `null` and read as absent: remove the field, or give it another type"),
            );
        }
        if let Shape::Option(inner) = self.shape()
            && matches!(type_kind::shape(inner), Shape::Patch(_))
        {
            let inner = type_kind::source_text(inner);
            errors.at(&self.ty, format!("a `Patch` can already be absent: write `{inner}`"));
            return;
        }
        if self.nullable && matches!(self.shape(), Shape::Patch(_)) {
            errors.at(&self.ident, "a `Patch` can already be `null`: remove `nullable`");
        } else if self.nullable && !is_option {
            let found = type_kind::source_text(&self.ty);
            errors.at(
                &self.ty,
                format!("a `nullable` field must be an `Option`, found `{found}`: write `Option<{found}>`"),
            );
        }
        if self.nullable && self.attr.skip_serializing_if.is_some() {
            errors.at(
                &self.ident,
                "`nullable` always writes the field and `skip_serializing_if` omits it: remove one of them",
            );
        }
        if self.attr.flatten && (self.nullable || !self.attr.alias.is_empty() || self.attr.rename.serialize.is_some()) {
            errors.at(&self.ident, "a flattened field does not have a key: remove `rename`, `alias` and `nullable`");
        }
        if self.attr.flatten && (self.attr.serialize_with.is_some() || self.attr.deserialize_with.is_some()) {
            let ident = &self.ident;
            errors.at(
                ident,
                format!(
                    "`flatten` writes the members of `{ident}` and `with` writes it as one value: remove one of them"
                ),
            );
        }
    }

    /// A value that is read from text cannot be a reference, unless a function of the user makes it. The field is then
    /// neither read nor written, because the compiler would report it again.
    fn refuse_reference(&mut self, errors: &mut Errors) {
        let is_read = self.attr.deserialize_with.is_none() && !self.attr.skip_deserializing;
        if is_read && type_kind::reference(&self.ty).is_some() {
            errors.at(&self.ty, OWNS);
            (self.attr.skip_serializing, self.attr.skip_deserializing) = (true, true);
        }
    }

    /// Whether the field is a `()` without a value to read or write.
    fn is_unit(&self) -> bool {
        let functions = self.attr.serialize_with.is_some() || self.attr.deserialize_with.is_some();
        let skipped = self.attr.skip_serializing || self.attr.skip_deserializing;
        let inner = match self.shape() {
            Shape::Option(inner) => inner,
            _ => &self.ty,
        };
        type_kind::is_unit(inner) && !functions && !skipped && !self.attr.flatten
    }

    pub(super) fn shape(&self) -> Shape<'_> {
        type_kind::shape(&self.ty)
    }

    /// Requires at once what reading and writing need from the type, so that the compiler does not report it twice.
    pub(super) fn check(&self, p: &TokenStream) -> Option<TokenStream> {
        let attr = &self.attr;
        let functions = attr.serialize_with.is_some() || attr.deserialize_with.is_some();
        let both = !functions && !attr.skip_serializing && !attr.skip_deserializing;
        let part = match self.shape() {
            Shape::Option(inner) if attr.flatten => inner,
            _ if attr.flatten => &self.ty,
            _ => type_kind::part(&self.ty),
        };
        (both && !self.depends && !type_kind::is_common(part)).then(|| quote!(let _ = #p::part::<#part>;))
    }

    /// Whether the field must be present.
    pub(super) fn is_required(&self) -> bool {
        let may_lack = matches!(self.shape(), Shape::Option(_) | Shape::Patch(_));
        let may_be_empty = self.attr.flatten && matches!(self.shape(), Shape::Map(..));
        !may_lack && !may_be_empty && self.attr.default.is_none() && !self.attr.skip_deserializing
    }

    /// The value of an absent field.
    pub(super) fn default(&self, p: &TokenStream) -> TokenStream {
        match &self.attr.default {
            Some(DefaultValue::Path(path)) => call(path, &TokenStream::new()),
            // Every `Option` has a default; another type may not have one, and is then reported at its place.
            _ if matches!(self.shape(), Shape::Option(_)) => quote!(#p::core::option::Option::None),
            _ => {
                let ty = &self.ty;
                quote!(<#ty as #p::core::default::Default>::default())
            }
        }
    }
}

/// Whether a field is a reference without a lifetime. It is reported and replaced, because the compiler would report it
/// again.
pub(super) fn borrows(input: &mut DeriveInput, errors: &mut Errors) -> bool {
    let Data::Struct(data) = &mut input.data else { return false };
    let mut found = false;
    for field in data.fields.iter_mut().filter(|field| type_kind::is_elided(&field.ty)) {
        errors.at(&field.ty, OWNS);
        field.ty = syn::parse_quote!(());
        found = true;
    }
    found
}

/// The item without the attributes that only this macro understands.
pub(super) fn stripped(mut input: DeriveInput, errors: &mut Errors) -> TokenStream {
    ContainerAttr::take(&mut input.attrs, errors);
    if let Data::Struct(data) = &mut input.data {
        for field in &mut data.fields {
            FieldAttr::take(&mut field.attrs, errors);
            take_nullable(&mut field.attrs, errors);
        }
    }
    quote!(#input)
}
