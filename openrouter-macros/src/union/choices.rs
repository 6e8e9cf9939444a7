//! The variants that are chosen by the JSON type of the value.

use proc_macro2::TokenStream;
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

    /// Reads the variant that is chosen; of tagged objects, by `tagged`.
    pub(super) fn decode(&self, tagged: Option<&TokenStream>, p: &TokenStream) -> TokenStream {
        let arms = self.variants.iter().map(|(number, variant)| {
            let (ident, cfg, read) = (&variant.ident, &variant.cfg, variant.payload("read", p));
            quote!(#(#cfg)* #p::Some(#number) => #p::Result::map(#read(&text), Self::#ident),)
        });
        let unknown = quote!(#p::Ok(Self::Unknown(#p::From::from(text))));
        let rest = match tagged {
            Some(tagged) => quote!(#p::None => #unknown, _ => #tagged),
            None => quote!(_ => #unknown),
        };
        quote! {
            match #p::union::choose(&text, <Self as #p::union::ByKind>::CHOICES)? {
                #(#arms)*
                #rest
            }
        }
    }
}
