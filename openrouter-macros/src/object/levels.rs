//! The collections in a type, level by level, for lenient decoding: one bad element is set aside at its own level.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use crate::type_kind::{self, Shape};

/// Whether the type is a list, or a map from names to values.
pub(super) fn is_collection(ty: &Type) -> bool {
    match type_kind::shape(ty) {
        Shape::Vec(_) => true,
        Shape::Map(key, _) => type_kind::is_named(key, "String"),
        _ => false,
    }
}

/// Whether the type is a collection of collections.
pub(super) fn is_nested(ty: &Type) -> bool {
    let (Shape::Vec(inner) | Shape::Map(_, inner)) = type_kind::shape(ty) else { return false };
    let inner = match type_kind::shape(inner) {
        Shape::Option(inner) => inner,
        _ => inner,
    };
    is_collection(ty) && is_collection(inner)
}

/// The type that describes how `ty` is read level by level.
pub(super) fn nesting(ty: &Type, p: &TokenStream) -> TokenStream {
    match type_kind::shape(ty) {
        Shape::Vec(element) => {
            let element = nesting(element, p);
            quote!(#p::ListOf<#element>)
        }
        Shape::Map(key, value) if type_kind::is_named(key, "String") => {
            let levels = nesting(value, p);
            quote!(#p::MapOf<#value, #levels>)
        }
        Shape::Option(inner) if is_collection(inner) => {
            let inner = nesting(inner, p);
            quote!(#p::OrNull<#inner>)
        }
        _ => quote!(#p::Whole),
    }
}
