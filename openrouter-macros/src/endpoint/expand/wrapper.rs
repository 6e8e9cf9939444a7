//! Local types that serialize or deserialize a field by functions of the user.
//!
//! They are items inside a function, where the parameters of the struct are not in scope: they declare their own.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Ident, Type};

use super::super::ast::Endpoint;
use crate::generics::with_lifetime;
use crate::serde_impl;

/// A reference to a value that serializes the field `member` of `self`, a value of an endpoint, by calling `function`.
pub(super) fn serialize(
    p: &TokenStream,
    function: &impl ToTokens,
    endpoint: &Endpoint<'_>,
    member: &Ident,
) -> TokenStream {
    let (ident, (_, type_generics, _)) = (endpoint.ident, endpoint.generics.split_for_impl());
    let generics = with_lifetime(endpoint.generics, syn::parse_quote!('__with));
    let (impl_generics, with_generics, where_clause) = generics.split_for_impl();
    let body = quote!(#function(&self.0.#member, serializer));
    let serialize = serde_impl::serialize(&generics, quote!(__With #with_generics), body, p);
    quote! { &{
        struct __With #impl_generics (&'__with #ident #type_generics) #where_clause;
        #serialize
        __With(self)
    } }
}

/// A function from the value that `function` has deserialized to a `ty`, the type of a field of an endpoint.
pub(super) fn deserialize(
    p: &TokenStream,
    function: &impl ToTokens,
    endpoint: &Endpoint<'_>,
    ty: &Type,
) -> TokenStream {
    let ident = endpoint.ident;
    let (impl_generics, type_generics, where_clause) = endpoint.generics.split_for_impl();
    let marker = quote!(#p::PhantomData);
    let body = quote!(#p::Result::map(#function(deserializer), |value| Self(value, #marker)));
    let deserialize = serde_impl::deserialize(endpoint.generics, quote!(__With #type_generics), body, p);
    quote! {{
        struct __With #impl_generics (#ty, #marker<fn() -> #ident #type_generics>) #where_clause;
        #deserialize
        |with: __With #type_generics| with.0
    }}
}
