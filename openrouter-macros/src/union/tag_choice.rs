//! Unions with a tag: a member names the variant of an object. Values of other JSON types have variants of their own.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;

use super::ast::{Union, Variant};
use super::choices::Choices;
use super::kind_choice;
use super::representation::{Check, Representation};
use crate::span::located;
use crate::type_kind;

pub(super) fn expand(union: &Union, tag: &str, p: &TokenStream) -> Representation {
    let choices = Choices::new(union, p);
    let (typed, accessor) = (typed(union, tag, &choices, p), accessor(union, tag, p));
    let checks = union
        .tagged()
        .filter(|variant| !variant.is_mistaken)
        .map(|variant| check(variant, p))
        .chain(choices.checks(p))
        .collect();
    let items = (!choices.is_empty()).then(|| choices.items(p));
    let arms = union.variants.iter().map(|variant| write(variant, tag, p));
    Representation {
        variants: choices.variants(union, Some(&tags(union, tag, p)), p),
        arms: quote!(#(#arms)*),
        items: quote!(#items #typed #accessor),
        checks,
    }
}

/// The values of the tag, and the variant for objects without one.
fn tags(union: &Union, tag: &str, p: &TokenStream) -> TokenStream {
    let tagged = || union.numbered().filter(|(_, variant)| !variant.is_beside_tag());
    let values = tagged().flat_map(|(number, Variant { tags, cfg, .. })| {
        tags.iter().map(move |value| quote!(#(#cfg)* (#value, #number),)).collect::<Vec<_>>()
    });
    let default = match tagged().find(|(_, variant)| variant.is_default) {
        Some((number, _)) => quote!(#p::Some(#number)),
        None => quote!(#p::None),
    };
    quote!(#p::union::Tags { name: #tag, values: &[#(#values)*], default: #default })
}

fn write(variant: &Variant, tag: &str, p: &TokenStream) -> TokenStream {
    if variant.is_beside_tag() {
        return kind_choice::write(variant, p);
    }
    let Variant { ident, tags, cfg, is_default, .. } = variant;
    let tag = quote!(#p::union::Tag { name: #tag, values: &[#(#tags),*] });
    let place = match is_default {
        true => quote!(#p::union::TagPlace::Value),
        false => {
            let fields = variant.payload("FIELDS", p);
            quote!(#p::union::TagPlace::among(#fields, #tag))
        }
    };
    let write = variant.writer(p);
    quote!(#(#cfg)* Self::#ident(value) => out.variant(#tag, #place, value, #write),)
}

fn typed(union: &Union, tag: &str, choices: &Choices<'_>, p: &TokenStream) -> TokenStream {
    let (ident, generics) = (&union.input.ident, union.generics(p));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let kinds = if choices.is_empty() { quote!(#p::union::OBJECT) } else { Choices::kinds(p) };
    quote! {
        #[automatically_derived]
        impl #impl_generics #p::union::Typed for #ident #ty_generics #where_clause {
            const KINDS: #p::u8 = #kinds;
            const FIELDS: &'static [&'static #p::str] = &[#tag];
        }
    }
}

/// Checks that the value beside a tag is an object.
fn check(variant: &Variant, p: &TokenStream) -> Check {
    let (ty, kinds) = (&variant.ty, variant.payload("KINDS", p));
    let (name, spelled) = (variant.ident.to_string(), type_kind::source_text(ty));
    let check = located(quote!(#p::union::assert_objects(#kinds, #name, #spelled)), ty.span());
    Check { cfg: variant.cfg.clone(), check }
}

fn accessor(union: &Union, tag: &str, p: &TokenStream) -> TokenStream {
    let (ident, vis, doc) = (&union.input.ident, &union.input.vis, accessor_doc(union, tag));
    let (impl_generics, ty_generics, where_clause) = union.input.generics.split_for_impl();
    let arms = union.variants.iter().map(|variant| {
        let (ident, cfg, name) = (&variant.ident, &variant.cfg, variant.tags.first().map_or("", String::as_str));
        quote!(#(#cfg)* Self::#ident(..) => #name,)
    });
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #impl_generics #ident #ty_generics #where_clause {
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

fn accessor_doc(union: &Union, tag: &str) -> String {
    let default = union.variants.iter().find(|variant| variant.is_default).and_then(|variant| variant.tags.first());
    match (default, union.variants.iter().any(Variant::is_beside_tag)) {
        (None, false) => format!(" The `{tag}`; empty when it is absent."),
        (None, true) => format!(" The `{tag}`; empty when it is absent, and for values that are not objects."),
        (Some(name), false) => format!(" The `{tag}`; `{name}` when it is absent."),
        (Some(name), true) => {
            format!(" The `{tag}`; `{name}` when it is absent, and empty for values that are not objects.")
        }
    }
}
