//! Values that functions of the user's read and write in place of their type.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;

/// A reference to something that serialises `value`, of type `ty`, by calling `function`.
pub(crate) fn serialize(p: &TokenStream, function: &impl ToTokens, ty: &Type, value: &TokenStream) -> TokenStream {
    quote! { &{
        struct With<'with>(&'with #ty);
        impl #p::serde::Serialize for With<'_> {
            fn serialize<S: #p::serde::Serializer>(&self, serializer: S) -> #p::Result<S::Ok, S::Error> {
                #function(self.0, serializer)
            }
        }
        With(&#value)
    } }
}

/// A function that takes a `ty` out of what calling `function` has deserialised.
pub(crate) fn deserialize(p: &TokenStream, function: &impl ToTokens, ty: &Type) -> TokenStream {
    quote! {{
        struct With(#ty);
        impl<'de> #p::serde::Deserialize<'de> for With {
            fn deserialize<D: #p::serde::Deserializer<'de>>(deserializer: D) -> #p::Result<Self, D::Error> {
                #p::Result::map(#function(deserializer), With)
            }
        }
        |with: With| with.0
    }}
}
