//! `sample` and `from_json`, which every type of the attribute macros has.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::generics::bounded;

pub(crate) fn expand(input: &DeriveInput, p: &TokenStream) -> TokenStream {
    let (ident, vis) = (&input.ident, &input.vis);
    let generics = bounded(&input.generics, &quote!(#p::serde::de::DeserializeOwned));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #impl_generics #ident #ty_generics #where_clause {
            /// Makes up a value for tests from the types of the fields.
            ///
            /// # Panics
            ///
            /// When the type contains itself without end, or a field accepts only certain strings.
            #[inline]
            #[must_use]
            #vis fn sample() -> Self {
                #p::sample()
            }

            /// Parses JSON text strictly: a value that does not fit is an error, not drift.
            ///
            /// # Errors
            ///
            /// When `text` is not JSON, or does not fit the type.
            #[inline]
            #vis fn from_json(text: &#p::core::primitive::str) -> #p::core::result::Result<Self, #p::JsonError> {
                #p::strict(text)
            }
        }
    }
}
