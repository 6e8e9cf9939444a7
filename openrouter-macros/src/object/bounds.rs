//! The bounds on the types of fields, for reading and writing together.

use proc_macro2::TokenStream;
use quote::quote;

use super::ast::{Field, Object};

/// Requires the types of all fields in the same words in both impls, so that the compiler reports each place once. A type
/// that two fields have is required for each of them; otherwise the second place would be reported by reading and by writing.
pub(super) fn checks(object: &Object, p: &TokenStream) -> TokenStream {
    let checks = object.fields.iter().filter_map(Field::checked);
    quote!(#(let _ = #p::part::<#checks>;)*)
}
