//! `sample` and `from_json`, which every type of the attribute macros has.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::generics::bounded;
use crate::root;

pub(crate) fn expand(input: &DeriveInput, p: &TokenStream) -> TokenStream {
    let (ident, vis) = (&input.ident, &input.vis);
    let generics = bounded(&input.generics, &quote!(#p::serde::de::DeserializeOwned));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let docs = root::in_docs(p);
    quote!(#p::impl_constructors!(#docs, #vis [#impl_generics] #ident #ty_generics, [#where_clause]);)
}
