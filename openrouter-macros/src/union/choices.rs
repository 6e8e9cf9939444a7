//! The variants that are chosen by the JSON type of the value.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{DeriveInput, Generics, LitInt};

use super::ast::{Union, Variant};
use super::representation::Check;
use crate::span::located;

/// Such variants, with their indices in the enum.
pub(super) struct Choices<'u> {
    input: &'u DeriveInput,
    generics: Generics,
    variants: Vec<(LitInt, &'u Variant)>,
    /// Whether a tag chooses among the objects.
    has_tag: bool,
    /// Whether a variant has a mistake, so that its JSON types are not known.
    is_mistaken: bool,
}

impl<'u> Choices<'u> {
    pub(super) fn new(union: &'u Union, p: &TokenStream) -> Self {
        let has_tag = union.tag.is_some();
        let variants = union.numbered().filter(|(_, variant)| !has_tag || variant.is_beside_tag());
        Self {
            input: &union.input,
            generics: union.generics(p),
            variants: variants.collect(),
            has_tag,
            is_mistaken: union.variants.iter().any(|variant| variant.is_mistaken),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.variants.is_empty()
    }

    /// The list of the choices.
    pub(super) fn items(&self, p: &TokenStream) -> TokenStream {
        let (impl_generics, ty_generics, where_clause) = self.generics.split_for_impl();
        let ident = &self.input.ident;
        let choices = self.variants.iter().map(|(number, variant)| {
            let (cfg, name, kinds) = (&variant.cfg, variant.ident.unraw().to_string(), variant.payload("KINDS", p));
            let has = match &variant.has {
                Some(member) => quote!(#p::Some(#member)),
                None => quote!(#p::None),
            };
            quote!(#(#cfg)* #p::union::Choice { variant: #number, name: #name, kinds: #kinds, has: #has },)
        });
        let tagged = self.has_tag.then(|| quote!(#p::union::Choice::TAGGED));
        quote! {
            #[automatically_derived]
            impl #impl_generics #p::union::ByKind for #ident #ty_generics #where_clause {
                const CHOICES: &'static [#p::union::Choice] = &[#(#choices)* #tagged];
            }
        }
    }

    /// The checks that no value fits two of them.
    pub(super) fn checks(&self, p: &TokenStream) -> Vec<Check> {
        if self.is_mistaken {
            return Vec::new();
        }
        let (ident, (_, ty_generics, _)) = (&self.input.ident, self.generics.split_for_impl());
        let checks = self.variants.iter().map(|(number, variant)| {
            let choices = quote!(<#ident #ty_generics as #p::union::ByKind>::CHOICES);
            let check = located(quote!(#p::union::assert_distinct(#choices, #number)), variant.ident.span());
            Check { cfg: variant.cfg.clone(), check }
        });
        checks.collect()
    }

    /// The JSON types of all choices.
    pub(super) fn kinds(p: &TokenStream) -> TokenStream {
        quote!(#p::union::kinds_of(<Self as #p::union::ByKind>::CHOICES))
    }

    /// The facts by which the variant of a value is found: the `tag`, and these choices.
    pub(super) fn variants(&self, union: &Union, tag: Option<&TokenStream>, p: &TokenStream) -> TokenStream {
        let count = LitInt::new(&union.variants.len().to_string(), Span::call_site());
        let tag = match tag {
            Some(tag) => quote!(#p::Some(#tag)),
            None => quote!(#p::None),
        };
        let choices = match self.is_empty() {
            true => quote!(&[]),
            false => quote!(<Self as #p::union::ByKind>::CHOICES),
        };
        quote!(#p::union::Variants { count: #count, tag: #tag, choices: #choices })
    }
}
