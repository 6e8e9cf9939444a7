//! Unions without a tag: the variant is chosen by the JSON kind of the value, or by a member that it has.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{DeriveInput, LitInt};

use super::ast::{Union, Variant};
use super::representation::Representation;
use crate::span::located;

pub(super) fn expand(Union { input, variants, .. }: &Union, p: &TokenStream) -> Representation {
    let choices = choices(input, variants, p);
    // The kinds of a variant with a mistake are not known.
    let is_mistaken = variants.iter().any(|variant| variant.is_mistaken);
    let checks = (!is_mistaken).then(|| checks(input, variants, p)).into_iter().flatten();
    Representation { decode: decode(variants, p), arms: arms(variants, p), items: quote!(#choices #(#checks)*) }
}

/// The variants, numbered.
fn numbered(variants: &[Variant]) -> impl Iterator<Item = (LitInt, &Variant)> {
    let number = |at: usize| LitInt::new(&at.to_string(), Span::call_site());
    variants.iter().enumerate().map(move |(at, variant)| (number(at), variant))
}

fn choices(input: &DeriveInput, variants: &[Variant], p: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let choices = numbered(variants).map(|(number, variant)| {
        let (cfg, name, kinds) = (&variant.cfg, variant.ident.unraw().to_string(), variant.payload("KINDS", p));
        let has = match &variant.has {
            Some(member) => quote!(#p::Some(#member)),
            None => quote!(#p::None),
        };
        quote!(#(#cfg)* #p::union::Choice { variant: #number, name: #name, kinds: #kinds, has: #has },)
    });
    quote! {
        #[automatically_derived]
        impl #p::union::ByKind for #ident {
            const CHOICES: &'static [#p::union::Choice] = &[#(#choices)*];
        }

        #[automatically_derived]
        impl #p::union::Typed for #ident {
            const KINDS: #p::u8 = #p::union::kinds_of(<Self as #p::union::ByKind>::CHOICES);
        }
    }
}

/// Checks that no value fits two variants.
fn checks(input: &DeriveInput, variants: &[Variant], p: &TokenStream) -> impl Iterator<Item = TokenStream> {
    numbered(variants).map(move |(number, variant)| {
        let (ident, cfg) = (&input.ident, &variant.cfg);
        let choices = quote!(<#ident as #p::union::ByKind>::CHOICES);
        let check = located(quote!(#p::union::assert_distinct(#choices, #number)), variant.ident.span());
        quote!(#(#cfg)* const _: () = #check;)
    })
}

fn decode(variants: &[Variant], p: &TokenStream) -> TokenStream {
    let arms = numbered(variants).map(|(number, variant)| {
        let (ident, cfg, read) = (&variant.ident, &variant.cfg, variant.payload("read", p));
        let value = quote!(#p::Result::map(#read(&text), Self::#ident));
        quote!(#(#cfg)* #p::Some(#number) => #value,)
    });
    quote! {
        match #p::union::choose(&text, <Self as #p::union::ByKind>::CHOICES)? {
            #(#arms)*
            _ => #p::Ok(Self::Unknown(#p::From::from(text))),
        }
    }
}

fn arms(variants: &[Variant], p: &TokenStream) -> TokenStream {
    let arms = variants.iter().map(|variant| {
        let (ident, cfg, write) = (&variant.ident, &variant.cfg, variant.payload("write", p));
        quote!(#(#cfg)* Self::#ident(value) => #write(value, serializer),)
    });
    quote!(#(#arms)*)
}
