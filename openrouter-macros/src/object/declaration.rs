//! Builds an object from a struct with named fields.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Path};

use super::ast::{Field, Object};
use super::attr::{Args, FieldMarks};
use crate::errors::Errors;
use crate::serde_attr::{ContainerAttr, FieldAttr};
use crate::type_kind::{self, Shape};

impl Object {
    /// Parses a struct with named fields; `p` is the private module. Mistakes are added to `errors`.
    pub(super) fn parse(mut input: DeriveInput, args: &Args, p: &TokenStream, errors: &mut Errors) -> Self {
        let container = ContainerAttr::take_or(&mut input.attrs, errors, |key, _| {
            let is_default = key.name == "default";
            is_default.then(|| key.error("`default` belongs on the fields of an object, not on the struct"))
        });
        let mut object = Self { fields: Vec::new(), extra: None, has_setters: args.new, input };
        let generics = object.input.generics.clone();
        let Data::Struct(data) = &mut object.input.data else { return object };
        let Fields::Named(named) = &mut data.fields else { return object };
        for field in &mut named.named {
            let Some(ident) = field.ident.clone() else { continue };
            let field = Field::parse(field, ident, &container, &generics, errors);
            // By name and type, because the user may have another type called `Extra`.
            if field.ident == "extra" && type_kind::is_named(&field.ty, "Extra") && !field.flatten {
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
                object.extra = Some(Ident::new("extra", Span::call_site()));
            }
        }
        object
    }
}

fn extra_field(p: &TokenStream) -> syn::Field {
    syn::parse_quote! {
        /// Members that this type does not know, in order. They are written back.
        pub extra: #p::Extra
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
        let serde = FieldAttr::take(&mut field.attrs, errors);
        let marks = FieldMarks::take(&mut field.attrs, errors);
        let name = ident.unraw().to_string();
        let name = container.rename_all.map_or_else(|| name.clone(), |case| case.field(&name));
        let written = serde.rename.serialize.unwrap_or_else(|| name.clone());
        let read = [serde.rename.deserialize.unwrap_or(name)].into_iter().chain(serde.alias).collect();
        let is_read = serde.deserialize_with.is_none() && !serde.skip_deserializing;
        // A function of the user may make a reference.
        let is_borrowed = is_read && type_kind::reference(&field.ty).is_some();
        let may_lack = matches!(type_kind::shape(&field.ty), Shape::Option(_) | Shape::Patch(_));
        let functions = |function| if serde.flatten { None } else { function };
        Self {
            depends: type_kind::depends(&field.ty, generics),
            ty: field.ty.clone(),
            docs: field.attrs.iter().filter(|attr| attr.path().is_ident("doc")).cloned().collect(),
            ident,
            written,
            read,
            is_written: !serde.skip_serializing && !is_borrowed,
            is_read: !serde.skip_deserializing && !is_borrowed,
            serialize_with: functions(serde.serialize_with),
            deserialize_with: functions(serde.deserialize_with),
            skip_if: serde.skip_serializing_if.filter(|skip| !(may_lack && is_option_is_none(skip))),
            // A required field is an argument of `new`, and the mistake was reported.
            default: serde.default.filter(|_| marks.required.is_none()),
            flatten: serde.flatten,
            nullable: marks.nullable,
            required: marks.required,
            expected: marks.expected,
            strict: marks.strict,
            page: marks.page,
            serde_keys: serde.keys.into_iter().map(|key| key.value).collect(),
            is_borrowed,
        }
    }
}

/// Whether a function is the condition under which a field is left out anyway.
fn is_option_is_none(function: &Path) -> bool {
    function.segments.iter().map(|segment| &segment.ident).eq(["Option", "is_none"].iter())
}
