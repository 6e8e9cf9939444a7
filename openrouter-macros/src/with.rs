//! Values that functions of the user's read and write in place of their type.
//!
//! The wrappers are items inside a function, which do not see the parameters of the struct: they bring their own.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, Ident, Type};

/// A reference to something that serialises the field `member` of `self`, a value of `input`, by calling `function`.
pub(crate) fn serialize(p: &TokenStream, function: &impl ToTokens, input: &DeriveInput, member: &Ident) -> TokenStream {
    let (ident, (_, type_generics, _)) = (&input.ident, input.generics.split_for_impl());
    let mut generics = input.generics.clone();
    generics.params.insert(0, syn::parse_quote!('__with));
    let (impl_generics, with_generics, where_clause) = generics.split_for_impl();
    quote! { &{
        struct __With #impl_generics (&'__with #ident #type_generics) #where_clause;
        impl #impl_generics #p::serde::Serialize for __With #with_generics #where_clause {
            fn serialize<__S: #p::serde::Serializer>(&self, serializer: __S) -> #p::Result<__S::Ok, __S::Error> {
                #function(&self.0.#member, serializer)
            }
        }
        __With(self)
    } }
}

/// A function that takes a `ty`, which is that of a field of `input`, out of what calling `function` has deserialised.
pub(crate) fn deserialize(p: &TokenStream, function: &impl ToTokens, input: &DeriveInput, ty: &Type) -> TokenStream {
    let ident = &input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let mut generics = input.generics.clone();
    generics.params.insert(0, syn::parse_quote!('__de));
    let (de_generics, ..) = generics.split_for_impl();
    let marker = quote!(#p::core::marker::PhantomData);
    quote! {{
        struct __With #impl_generics (#ty, #marker<fn() -> #ident #type_generics>) #where_clause;
        impl #de_generics #p::serde::Deserialize<'__de> for __With #type_generics #where_clause {
            fn deserialize<__D: #p::serde::Deserializer<'__de>>(deserializer: __D) -> #p::Result<Self, __D::Error> {
                #p::Result::map(#function(deserializer), |value| Self(value, #marker))
            }
        }
        |with: __With #type_generics| with.0
    }}
}
