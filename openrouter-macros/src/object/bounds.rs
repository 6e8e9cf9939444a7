//! What reading and writing need of the types of fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::ast::{Field, Object};
use crate::type_kind::distinct;

/// Requires each type once, and in the same words in both impls, so that the compiler does not report it twice.
pub(super) fn checks(object: &Object, p: &TokenStream) -> TokenStream {
    let checks = distinct(object.fields.iter().filter_map(Field::checked));
    quote!(#(let _ = #p::part::<#checks>;)*)
}
