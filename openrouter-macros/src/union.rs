//! `#[union]`: values of several types, distinguished by a member that names the variant, or by their JSON kind.

mod ast;
mod attr;
mod choices;
mod conversions;
mod declaration;
mod kind_check;
mod kind_choice;
mod representation;
mod shared;
mod tag_choice;
mod valid;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{DeriveInput, LitInt};

use self::ast::{Union, Variant};
use self::attr::UnionAttr;
use self::declaration::GOES_ON;
use self::representation::{Check, Representation};
use crate::errors::Errors;
use crate::generics::parameters;
use crate::root::Root;
use crate::{attribute, constructors, derives, serde_impl, type_kind};

pub(crate) fn expand(args: TokenStream, item: TokenStream, mut root: Root) -> TokenStream {
    let mut errors = Errors::new();
    let attr = UnionAttr::parse(args, &mut root, &mut errors);
    attribute::expand("union", GOES_ON, item, root, errors, |input, p, errors| union(input, attr, p, errors))
}

fn union(input: DeriveInput, attr: UnionAttr, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let mut union = match Union::parse(input, attr, p, errors) {
        Ok(union) => union,
        Err(input) => return quote!(#input),
    };
    let derives = derives::added(&mut union.input, &["Debug", "Clone", "PartialEq"], &[], p, errors);
    let non_exhaustive = derives::non_exhaustive(&union.input);
    let representation = match &union.tag {
        Some(tag) => tag_choice::expand(&union, tag, p),
        None => kind_choice::expand(&union, p),
    };
    let (read, write) = (read(&union, &representation, p), write(&union, &representation.arms, p));
    let (items, conversions) = (&representation.items, conversions::expand(&union, p));
    let checks = representation.checks.iter().filter(|_| !union.is_generic()).map(Check::item);
    let shared = shared::expand(&union, p);
    let is_known = |variant: &&Variant| !type_kind::depends(&variant.ty, &union.input.generics);
    let kind_checks = union.variants.iter().filter(is_known).filter_map(|variant| kind_check::checks(variant, p));
    let (constructors, input) = (constructors::expand_for(&union.input, &union.generics(p), p), &union.input);
    // Before the item, because rustc reports in this order: what a variant lacks, then what the derives need from it.
    quote! {
        #[allow(deprecated)]
        const _: () = {
            #read
            #write
            #items
            #(#checks)*
            #shared
            #(#kind_checks)*
            #(#conversions)*
            #constructors
        };
        #derives
        #non_exhaustive
        #input
    }
}

fn read(union: &Union, Representation { decode, checks, .. }: &Representation, p: &TokenStream) -> TokenStream {
    let (input, generics) = (&union.input, union.generics(p));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let parameters = parameters(&generics);
    let checks = checks.iter().filter(|_| union.is_generic()).map(Check::statement);
    let (ident, name) = (&input.ident, input.ident.unraw().to_string());
    let count = LitInt::new(&union.variants.len().to_string(), Span::call_site());
    let samples = union.numbered().map(|(number, variant @ Variant { ident, has, cfg, .. })| {
        let (sample, has) = (variant.payload("sample", p), has.iter());
        quote!(#(#cfg)* #number => #p::Result::map(#sample(deserializer, &[#(#has),*]), Self::#ident),)
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #p::Union for #ident #ty_generics #where_clause {
            const NAME: &'static #p::str = #name;
            const VARIANTS: #p::usize = #count;

            #[inline]
            fn decode(text: #p::RawText<'_>) -> #p::Result<Self, #p::JsonError> {
                #(#checks)*
                #decode
            }

            fn sample_variant<'__de, __D: #p::serde::Deserializer<'__de>>(
                variant: #p::usize,
                deserializer: __D,
            ) -> #p::Result<Self, __D::Error> {
                match variant {
                    #(#samples)*
                    _ => #p::Err(#p::union::absent()),
                }
            }
        }

        #p::impl_deserialize!([#parameters] #ident #ty_generics, [#where_clause], union::read);
    }
}

fn write(union: &Union, arms: &TokenStream, p: &TokenStream) -> TokenStream {
    let body = quote! {
        match self {
            #arms
            Self::Unknown(raw) => #p::union::write_unknown(serializer, raw),
        }
    };
    let (ident, generics) = (&union.input.ident, union.generics(p));
    let (_, ty_generics, _) = generics.split_for_impl();
    serde_impl::serialize(&generics, quote!(#ident #ty_generics), body, p)
}
