//! The bounds on the types of fields, and on the parameters that they depend on.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned as _;
use syn::{DeriveInput, Generics, Type};

use super::ast::{Field, Object};
use super::levels;
use crate::generics::bounded;
use crate::span::located;
use crate::type_kind::{self, Shape, source_text};

/// Requires the types of all fields in the same words in both impls, so that the compiler reports each place once. A type
/// that two fields have is required for each of them; otherwise the second place would be reported by reading and by writing.
pub(super) fn checks(object: &Object, p: &TokenStream) -> TokenStream {
    let checks = object.fields.iter().filter_map(Field::checked);
    quote!(#(let _ = #p::part::<#checks>;)*)
}

/// Fails the build when a flattened value is never an object.
pub(super) fn flattened(object: &Object, p: &TokenStream) -> Option<TokenStream> {
    let is_known = |field: &&Field| field.flatten && !field.depends && !field.is_borrowed && !field.names_functions();
    let checks: Vec<_> = object.fields.iter().filter(is_known).map(|field| flattened_field(field, p)).collect();
    let import = levels::import(&quote!(#p::union::NotKnown));
    (!checks.is_empty()).then(|| quote!(#import #(const _: () = #checks;)*))
}

fn flattened_field(field: &Field, p: &TokenStream) -> TokenStream {
    let ty = match field.shape() {
        Shape::Option(inner) => inner,
        _ => &field.ty,
    };
    let message =
        format!("`{}` is never an object in JSON, whose members could be flattened: remove `flatten`", source_text(ty));
    let check = quote!(#p::union::assert_kind(#p::union::OBJECT, #p::union::Known::<#ty>::SHAPE.kinds, #message));
    located(check, ty.span())
}

/// The use of the values by an impl.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

/// The generics of the impls of an object for one access.
pub(super) fn generics(object: &Object, access: Access, p: &TokenStream) -> Generics {
    generics_for(&object.input, object.fields.iter().map(|field| &field.ty), access, p)
}

/// The generics of the impls for one access to a type with such fields.
///
/// A field may have a union whose parameter is one of this type. A union needs both traits of its parameters in both impls.
pub(super) fn generics_for<'t>(
    input: &DeriveInput,
    mut types: impl Iterator<Item = &'t Type>,
    access: Access,
    p: &TokenStream,
) -> Generics {
    let needs_both = types.any(|ty| is_generic(innermost(ty), &input.generics));
    let bound = match access {
        _ if needs_both => quote!(#p::ReadJson + #p::WriteJson),
        Access::Read => quote!(#p::ReadJson),
        Access::Write => quote!(#p::WriteJson),
    };
    bounded(&input.generics, &bound)
}

/// Whether the type has arguments that depend on a parameter.
fn is_generic(ty: &Type, generics: &Generics) -> bool {
    type_kind::as_ident(ty).is_none() && type_kind::depends(ty, generics)
}

/// The type in all lists, boxes and the like.
fn innermost(ty: &Type) -> &Type {
    match type_kind::shape(ty) {
        Shape::Option(inner) | Shape::Patch(inner) | Shape::Vec(inner) | Shape::Boxed(inner) | Shape::Map(_, inner) => {
            innermost(inner)
        }
        Shape::Plain => ty,
    }
}
