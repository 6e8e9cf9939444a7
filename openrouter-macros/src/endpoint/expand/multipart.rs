//! The parts of a multipart body.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::ast::Field;
use super::form;
use super::initial_value::initial;
use crate::root::Root;

/// Writes the parts of a field. `of` is its type, where one that cannot be sent is reported.
pub(super) fn put(field: &Field<'_>, value: &TokenStream, of: Option<TokenStream>, root: &Root) -> TokenStream {
    let name = &field.name;
    if field.is_file() {
        return quote!(body.files #of (#name, #value););
    }
    form::put(field, &quote!(body.put_as), name, root).unwrap_or_else(|| quote!(body.put #of (#name, #value);))
}

/// Reads the files of a field.
pub(super) fn files(field: &Field<'_>, root: &Root) -> TokenStream {
    let (ident, name, ty) = (field.ident, &field.name, field.ty);
    if field.initial.is_none() {
        return quote!(#ident: request.files::<#ty>(#name)?);
    }
    let (p, absent) = (root.private(), initial(field, root));
    quote!(#ident: request.files::<#p::Option<#ty>>(#name)?.unwrap_or_else(|| #absent))
}
