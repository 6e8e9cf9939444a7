//! Unions without a tag: the variant is chosen by the JSON kind of the value, or by a member that it has.

use proc_macro2::TokenStream;
use quote::quote;

use super::ast::{Union, Variant};
use super::choices::Choices;
use super::representation::Representation;

pub(super) fn expand(union: &Union, p: &TokenStream) -> Representation {
    let choices = Choices::new(union, p);
    let (typed, items) = (typed(union, p), choices.items(p));
    let arms = union.variants.iter().map(|variant| write(variant, p));
    Representation {
        variants: choices.variants(union, None, p),
        arms: quote!(#(#arms)*),
        items: quote!(#items #typed),
        checks: choices.checks(p),
    }
}

/// The arm that writes a variant without a tag.
pub(super) fn write(variant: &Variant, p: &TokenStream) -> TokenStream {
    let (ident, cfg, write) = (&variant.ident, &variant.cfg, variant.writer(p));
    quote!(#(#cfg)* Self::#ident(value) => (#write)(value, out),)
}

fn typed(union: &Union, p: &TokenStream) -> TokenStream {
    let (ident, kinds, generics) = (&union.input.ident, Choices::kinds(p), union.generics(p));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #p::union::Typed for #ident #ty_generics #where_clause {
            const KINDS: #p::u8 = #kinds;
        }
    }
}
