//! The struct as it was declared, and what is done with each field.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Ident, Type};

use super::attr::{Args, take_nullable};
use crate::errors::Errors;
use crate::serde_attr::{ContainerAttr, DefaultValue, FieldAttr};
use crate::span::call;
use crate::type_kind::{self, Shape};

/// Why an object has no lifetimes.
pub(super) const OWNS: &str = "an object owns what it holds and takes no lifetimes: write `String` for `&str`";

pub(super) struct Object {
    /// The struct as it is emitted: helper attributes taken off, the place for unknown fields added.
    pub(super) input: DeriveInput,
    pub(super) fields: Vec<Field>,
    /// Where unknown fields are kept.
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
    /// `null` when there is no value.
    pub(super) nullable: bool,
    /// Whether its type depends on a parameter of the object.
    depends: bool,
}

impl Object {
    pub(super) fn parse(mut input: DeriveInput, args: &Args, p: &TokenStream, errors: &mut Errors) -> Self {
        let container = ContainerAttr::take_or(&mut input.attrs, errors, |key, _| {
            let is_default = key.name == "default";
            is_default.then(|| key.error("each field has a default of its own here: put `default` on the fields"))
        });
        let mut object = Self { fields: Vec::new(), extra: None, input };
        let generics = object.input.generics.clone();
        let Data::Struct(data) = &mut object.input.data else { return object };
        let Fields::Named(named) = &mut data.fields else { return object };
        for field in &mut named.named {
            let Some(ident) = field.ident.clone() else { continue };
            let field = Field::parse(field, ident, &container, &generics, errors);
            // By name and type: a type of the user's may be called `Extra`, too.
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
                    "`extra` is the place of unknown fields; rename the field and give it \
                     `#[serde(rename = \"extra\")]`, or say `#[object(closed)]`",
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
        /// The fields that this type does not know, in order; they are written back.
        pub extra: #p::Extra
    }
}

/// Two fields under one key would read, or write, it twice.
fn same_keys(fields: &[Field], errors: &mut Errors) {
    let mut seen: Vec<(&str, &Ident)> = Vec::new();
    for field in fields.iter().filter(|field| !field.attr.flatten && !field.attr.skip_deserializing) {
        for key in &field.read {
            let ident = &field.ident;
            match seen.iter().find(|(other, _)| other == key) {
                Some((_, other)) if *other == ident => {
                    errors.at(ident, format!("`{ident}` has the key `{key}` already: leave `alias` out"));
                }
                Some((_, other)) => {
                    errors.at(ident, format!("`{ident}` has the key `{key}`, and so has `{other}`: rename one"));
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
                "an object has the same fields in every build: leave `cfg` out, or put it on the whole struct",
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
                format!("`{ident}` holds nothing: `()` is written as `null`, which reads as absent; leave the field out, or give it another type"),
            );
        }
        if let Shape::Option(inner) = self.shape()
            && matches!(type_kind::shape(inner), Shape::Patch(_))
        {
            let inner = type_kind::spelled(inner);
            errors.at(&self.ty, format!("a `Patch` can be absent already: write `{inner}`"));
            return;
        }
        if self.nullable && matches!(self.shape(), Shape::Patch(_)) {
            errors.at(&self.ident, "a `Patch` writes `null` already: leave `nullable` out");
        } else if self.nullable && !is_option {
            let found = type_kind::spelled(&self.ty);
            errors.at(&self.ty, format!("`nullable` writes `null` where there is no value: declare `Option<{found}>`"));
        }
        if self.nullable && self.attr.skip_serializing_if.is_some() {
            errors.at(
                &self.ident,
                "`nullable` always writes the field, `skip_serializing_if` leaves it out: take one away",
            );
        }
        if self.attr.flatten && (self.nullable || !self.attr.alias.is_empty() || self.attr.rename.serialize.is_some()) {
            errors
                .at(&self.ident, "a flattened field has no key of its own: leave `rename`, `alias` and `nullable` out");
        }
        if self.attr.flatten && (self.attr.serialize_with.is_some() || self.attr.deserialize_with.is_some()) {
            let ident = &self.ident;
            errors.at(
                ident,
                format!("`flatten` spreads the members of `{ident}`, `with` makes one value of it: take one away"),
            );
        }
    }

    /// What is read from text cannot be borrowed for good, unless a function of the user's does it. The field is then
    /// left out of what is read, or the compiler says it again.
    fn refuse_reference(&mut self, errors: &mut Errors) {
        let is_read = self.attr.deserialize_with.is_none() && !self.attr.skip_deserializing;
        if is_read && type_kind::reference(&self.ty).is_some() {
            errors.at(&self.ty, OWNS);
            (self.attr.skip_serializing, self.attr.skip_deserializing) = (true, true);
        }
    }

    /// Whether there is nothing to read and to write.
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

    /// Asks what both reading and writing need of the type, so that they do not complain one after the other.
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

    /// Whether an object without this field does not fit.
    pub(super) fn is_required(&self) -> bool {
        let may_lack = matches!(self.shape(), Shape::Option(_) | Shape::Patch(_));
        let may_be_empty = self.attr.flatten && matches!(self.shape(), Shape::Map(..));
        !may_lack && !may_be_empty && self.attr.default.is_none() && !self.attr.skip_deserializing
    }

    /// The value where nothing was given.
    pub(super) fn default(&self, p: &TokenStream) -> TokenStream {
        match &self.attr.default {
            Some(DefaultValue::Path(path)) => call(path, &TokenStream::new()),
            // Of an `Option` it is a matter of course; another type may have none, and is to be pointed at.
            _ if matches!(self.shape(), Shape::Option(_)) => quote!(#p::core::option::Option::None),
            _ => {
                let ty = &self.ty;
                quote!(<#ty as #p::core::default::Default>::default())
            }
        }
    }
}

/// Whether a field is a reference to nobody knows what; that is reported, and kept from the compiler.
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
