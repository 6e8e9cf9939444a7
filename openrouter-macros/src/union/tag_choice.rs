//! Unions with a tag: a member names the variant.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;
use syn::spanned::Spanned;

use super::ast::{Union, Variant};
use super::representation::Representation;
use crate::span::located;
use crate::type_kind;

pub(super) fn expand(Union { input, variants, .. }: &Union, tag: &str, p: &TokenStream) -> Representation {
    let (typed, accessor) = (typed(input, tag, p), accessor(input, variants, tag, p));
    let checks = variants.iter().map(|variant| check(variant, p));
    Representation {
        decode: decode(variants, tag, p),
        arms: arms(variants, tag, p),
        items: quote!(#typed #accessor #(#checks)*),
    }
}

fn decode(variants: &[Variant], tag: &str, p: &TokenStream) -> TokenStream {
    let (some, none) = (quote!(#p::Some), quote!(#p::None));
    let ok = quote!(#p::Ok);
    let arms = variants.iter().map(|variant| {
        let Variant { ident, tags, cfg, .. } = variant;
        let patterns = tags.iter().map(|tag| quote!(#some(#tag)));
        let patterns = patterns.chain(variant.is_default.then(|| none.clone()));
        let read = variant.payload("read_tagged", p);
        let value = quote!(#p::Result::map(#read(&text, #tag), Self::#ident));
        quote!(#(#cfg)* #(#patterns)|* => #value,)
    });
    quote! {
        match #p::Option::as_deref(&#p::union::tag(&text, #tag)?) {
            #(#arms)*
            _ => #ok(Self::Unknown(#p::From::from(text))),
        }
    }
}

fn arms(variants: &[Variant], tag: &str, p: &TokenStream) -> TokenStream {
    let arms = variants.iter().map(|variant| {
        let Variant { ident, tags, cfg, .. } = variant;
        let tag = quote!(#p::union::Tag { name: #tag, values: &[#(#tags),*] });
        let write = variant.payload("write_tagged", p);
        quote!(#(#cfg)* Self::#ident(value) => #write(value, serializer, #tag),)
    });
    quote!(#(#arms)*)
}

fn typed(input: &DeriveInput, tag: &str, p: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    quote! {
        #[automatically_derived]
        impl #p::union::Typed for #ident {
            const KINDS: #p::u8 = #p::union::OBJECT;
            const FIELDS: &'static [&'static #p::str] = &[#tag];
        }
    }
}

/// Checks that the value beside a tag is an object.
fn check(variant: &Variant, p: &TokenStream) -> TokenStream {
    let (ty, kinds, cfg) = (&variant.ty, variant.payload("KINDS", p), &variant.cfg);
    let message = format!(
        "`{}` does not hold an object, which a tag needs: declare an `#[object]` struct around `{}`",
        variant.ident,
        type_kind::source_text(ty)
    );
    let check = located(quote!(#p::union::assert_objects(#kinds, #message)), ty.span());
    quote!(#(#cfg)* const _: () = #check;)
}

fn accessor(input: &DeriveInput, variants: &[Variant], tag: &str, p: &TokenStream) -> TokenStream {
    let (ident, vis, doc) = (&input.ident, &input.vis, format!(" The `{tag}`; empty when it is absent."));
    let arms = variants.iter().map(|Variant { ident, tags, cfg, .. }| {
        let name = tags.first();
        quote!(#(#cfg)* Self::#ident(..) => #name,)
    });
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #ident {
            #[doc = #doc]
            #[inline]
            #[must_use]
            #vis fn tag(&self) -> &#p::str {
                match self {
                    #(#arms)*
                    Self::Unknown(raw) => #p::union::tag_of(raw, #tag),
                }
            }
        }
    }
}
