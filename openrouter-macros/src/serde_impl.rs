//! Implementations of serde's traits.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Generics;

use crate::generics::with_lifetime;

/// `Serialize` for `ty`; the statements of `body` use `self` and `serializer`.
pub(crate) fn serialize(generics: &Generics, ty: impl ToTokens, body: impl ToTokens, p: &TokenStream) -> TokenStream {
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #p::serde::Serialize for #ty #where_clause {
            fn serialize<__S: #p::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> #p::Result<__S::Ok, __S::Error> {
                #body
            }
        }
    }
}

/// `Deserialize<'__de>` for `ty`; the statements of `body` use `deserializer`.
pub(crate) fn deserialize(generics: &Generics, ty: impl ToTokens, body: impl ToTokens, p: &TokenStream) -> TokenStream {
    let generics = with_lifetime(generics, syn::parse_quote!('__de));
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #p::serde::Deserialize<'__de> for #ty #where_clause {
            fn deserialize<__D: #p::serde::Deserializer<'__de>>(
                deserializer: __D,
            ) -> #p::Result<Self, __D::Error> {
                #body
            }
        }
    }
}
