//! The value of a field before its setter is called.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::super::ast::{Field, Initial};
use crate::root::Root;
use crate::span::place;
use crate::type_kind::Shape;

pub(super) fn initial(field: &Field<'_>, root: &Root) -> TokenStream {
    let value = match &field.initial {
        Some(Initial::Value(value)) => value.clone(),
        Some(Initial::Call(function)) => quote_spanned!(place(function)=> #function()),
        Some(Initial::Default) | None => return default(field, root),
    };
    // With its type, so that a value of another is reported once, wherever it is used.
    let ty = field.ty;
    quote!({ let value: #ty = #value; value })
}

/// The type's own default; one that has none is pointed at.
fn default(field: &Field<'_>, root: &Root) -> TokenStream {
    let (ty, private) = (field.ty, root.private());
    match field.shape {
        Shape::Option(_) | Shape::Patch(_) => quote!(#private::Default::default()),
        _ => quote!(<#ty as #private::Default>::default()),
    }
}
