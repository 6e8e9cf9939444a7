//! How a type is read and written, level by level: in lenient mode one bad element is set aside at its own level.
//!
//! The functions are found by the names of types. What has no level of its own is a leaf.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;
use syn::spanned::Spanned;

use crate::span::located;
use crate::type_kind::{self, Shape};

/// Whether the type is a list, or a map from names to values.
pub(crate) fn is_collection(ty: &Type) -> bool {
    match type_kind::shape(ty) {
        Shape::Vec(_) => true,
        Shape::Map(key, _) => type_kind::is_named(key, "String"),
        _ => false,
    }
}

/// Whether the type is read part by part.
pub(crate) fn has_levels(ty: &Type) -> bool {
    is_collection(ty) || matches!(type_kind::shape(ty), Shape::Option(_) | Shape::Patch(_))
}

/// The function that reads a `ty`.
pub(crate) fn reader(ty: &Type, p: &TokenStream) -> TokenStream {
    let (method, inner) = match type_kind::shape(ty) {
        Shape::Vec(inner) => (quote!(list), inner),
        Shape::Map(_, inner) if is_collection(ty) => (quote!(map), inner),
        Shape::Option(inner) => (quote!(option), inner),
        Shape::Patch(inner) => (quote!(patch), inner),
        _ => return leaf(ty, &quote!(reader), p),
    };
    level(&method, inner, p)
}

/// The function that reads a required field of type `ty`.
pub(super) fn required_reader(ty: &Type, p: &TokenStream) -> TokenStream {
    match type_kind::shape(ty) {
        Shape::Map(_, inner) if is_collection(ty) => level(&quote!(required_map), inner, p),
        _ => reader(ty, p),
    }
}

fn level(method: &TokenStream, inner: &Type, p: &TokenStream) -> TokenStream {
    let inner = reader(inner, p);
    quote!(|cursor: &mut #p::Cursor<'_>| cursor.#method(#inner))
}

/// The function that writes a `ty`.
pub(crate) fn writer(ty: &Type, p: &TokenStream) -> TokenStream {
    let (method, inner) = match type_kind::shape(ty) {
        Shape::Vec(inner) => (quote!(list), inner),
        Shape::Map(_, inner) if is_collection(ty) => (quote!(map), inner),
        Shape::Option(inner) => (quote!(option), inner),
        _ => return leaf(ty, &quote!(writer), p),
    };
    let inner = writer(inner, p);
    quote!(|value: &#ty, out: &mut #p::JsonText| out.#method(value, #inner))
}

/// A function of a type without levels. The tokens are located around the type, so that the compiler reports once, at the whole
/// type, that it lacks a trait.
fn leaf(ty: &Type, function: &TokenStream, p: &TokenStream) -> TokenStream {
    let before = located(quote!(#p::Leaf::<), ty.span());
    let last = ty.to_token_stream().into_iter().last().map_or(ty.span(), |token| token.span());
    let after = located(quote!(>::#function()), last);
    quote!(#before #ty #after)
}

/// The trait by which a type of serde is read, in scope for [`reader`].
pub(crate) fn read_import(p: &TokenStream) -> TokenStream {
    import(&quote!(#p::ReadBySerde))
}

/// The trait by which a type of serde is written, in scope for [`writer`].
pub(crate) fn write_import(p: &TokenStream) -> TokenStream {
    import(&quote!(#p::WriteBySerde))
}

/// A trait in scope, whether it is used or not.
pub(crate) fn import(name: &TokenStream) -> TokenStream {
    quote! {
        #[allow(unused_imports)]
        use #name as _;
    }
}
