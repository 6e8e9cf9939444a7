//! `#[union]`: values of several types, distinguished by a member that names the variant, or by their JSON kind.

mod ast;
mod attr;
mod choices;
mod conversions;
mod declaration;
mod kind_check;
mod kind_choice;
mod representation;
mod tag_choice;
mod valid;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{DeriveInput, LitInt};

use self::ast::{Union, Variant};
use self::declaration::GOES_ON;
use crate::errors::Errors;
use crate::root::Root;
use crate::{attribute, constructors, derives, serde_impl};

pub(crate) fn expand(args: TokenStream, item: TokenStream, mut root: Root) -> TokenStream {
    let mut errors = Errors::new();
    let tag = attr::tag(args, &mut root, &mut errors);
    attribute::expand("union", GOES_ON, item, root, errors, |input, p, errors| union(input, tag, p, errors))
}

fn union(input: DeriveInput, tag: Option<String>, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let mut union = match Union::parse(input, tag, p, errors) {
        Ok(union) => union,
        Err(input) => return quote!(#input),
    };
    let derives = derives::added(&mut union.input, &["Debug", "Clone", "PartialEq"], &[], p, errors);
    let non_exhaustive = derives::non_exhaustive(&union.input);
    let representation = match &union.tag {
        Some(tag) => tag_choice::expand(&union, tag, p),
        None => kind_choice::expand(&union, p),
    };
    let (read, write) = (read(&union, &representation.decode, p), write(&union.input, &representation.arms, p));
    let (items, conversions) = (representation.items, conversions::expand(&union, p));
    let kind_checks = union.variants.iter().filter_map(|variant| kind_check::checks(variant, p));
    let (constructors, input) = (constructors::expand(&union.input, p), &union.input);
    // Before the item, because rustc reports in this order: what a variant lacks, then what the derives need from it.
    quote! {
        #[allow(deprecated)]
        const _: () = {
            #read
            #write
            #items
            #(#kind_checks)*
            #(#conversions)*
            #constructors
        };
        #derives
        #non_exhaustive
        #input
    }
}

fn read(union: &Union, decode: &TokenStream, p: &TokenStream) -> TokenStream {
    let input = &union.input;
    let (ident, name) = (&input.ident, input.ident.unraw().to_string());
    let count = LitInt::new(&union.variants.len().to_string(), Span::call_site());
    let samples = union.numbered().map(|(number, variant @ Variant { ident, has, cfg, .. })| {
        let (sample, has) = (variant.payload("sample", p), has.iter());
        quote!(#(#cfg)* #number => #p::Result::map(#sample(deserializer, &[#(#has),*]), Self::#ident),)
    });
    quote! {
        #[automatically_derived]
        impl #p::Union for #ident {
            const NAME: &'static #p::str = #name;
            const VARIANTS: #p::usize = #count;

            #[inline]
            fn decode(text: #p::RawText<'_>) -> #p::Result<Self, #p::JsonError> {
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

        #p::impl_deserialize!([] #ident, [], union::read);
    }
}

fn write(input: &DeriveInput, arms: &TokenStream, p: &TokenStream) -> TokenStream {
    let body = quote! {
        match self {
            #arms
            Self::Unknown(raw) => #p::union::write_unknown(serializer, raw),
        }
    };
    serde_impl::serialize(&input.generics, &input.ident, body, p)
}
