//! `sample` and `from_json`, which every type of the attribute macros has.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Generics};

use crate::root;

/// The functions of a type that is read under the bounds of `generics`.
pub(crate) fn expand(input: &DeriveInput, generics: &Generics, p: &TokenStream) -> TokenStream {
    let (ident, vis) = (&input.ident, &input.vis);
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let docs = root::in_docs(p);
    quote!(#p::impl_constructors!(#docs, #vis [#impl_generics] #ident #ty_generics, [#where_clause]);)
}
