//! Structs that cannot be expanded. They are emitted without the attributes of the macro, which only it understands.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

use super::attr::FieldMarks;
use crate::conflicts;
use crate::errors::Errors;
use crate::serde_attr::{ContainerAttr, FieldAttr};
use crate::type_kind;

/// The message for lifetimes and references.
pub(super) const OWNS: &str =
    "an object must own its values and cannot have lifetimes: write `String` instead of `&str`";

/// Whether a struct cannot be an object, which is reported.
pub(super) fn is_refused(input: &mut DeriveInput, errors: &mut Errors) -> bool {
    if conflicts::is_endpoint(&input.attrs, errors) {
        return true;
    }
    if let Some(lifetime) = input.generics.lifetimes().next() {
        errors.at(lifetime, OWNS);
        return true;
    }
    borrows(input, errors)
}

/// Whether a field is a reference without a lifetime. It is reported and replaced, because the compiler would report it
/// again.
fn borrows(input: &mut DeriveInput, errors: &mut Errors) -> bool {
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
            FieldMarks::take(&mut field.attrs, errors);
        }
    }
    quote!(#input)
}
