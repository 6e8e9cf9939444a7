//! `#[union]`: values of several types, distinguished by a member that names the variant, or by their JSON kind.

mod ast;
mod attr;
mod conversions;
mod kind_check;
mod kind_choice;
mod representation;
mod tag_choice;

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput};

use self::ast::{GOES_ON, Variant, always, variants};
use crate::errors::Errors;
use crate::root::Root;
use crate::{attribute, constructors, derives, serde_impl};

pub(crate) fn expand(args: TokenStream, item: TokenStream, mut root: Root) -> TokenStream {
    let mut errors = Errors::new();
    let tag = attr::tag(args, &mut root, &mut errors);
    attribute::expand("union", GOES_ON, item, root, errors, |input, p, errors| union(input, tag, p, errors))
}

fn union(mut input: DeriveInput, tag: Option<String>, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let (container, meant) = attr::container(&mut input.attrs, errors);
    let tag = tag.or(meant);
    let Some(variants) = variants(&mut input, &container, tag.is_some(), errors) else { return quote!(#input) };
    if let Data::Enum(data) = &mut input.data {
        data.variants.push(syn::parse_quote! {
            /// A variant that this version does not know. It is written back unchanged.
            Unknown(#p::RawJson)
        });
    }
    let derives = derives::added(&mut input, &["Debug", "Clone", "PartialEq"], &[], p, errors);
    let non_exhaustive = derives::non_exhaustive(&input);
    let representation = match &tag {
        Some(tag) => tag_choice::expand(&input, &variants, tag, p),
        None => kind_choice::expand(&input, &variants, p),
    };
    let (read, write) = (read(&input, &variants, &representation.decode, p), write(&input, &representation.arms, p));
    let (items, conversions) = (representation.items, conversions::expand(&input, &variants, p));
    let kind_checks = variants.iter().filter_map(|variant| kind_check::checks(variant, p));
    let constructors = constructors::expand(&input, p);
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

fn read(input: &DeriveInput, variants: &[Variant], decode: &TokenStream, p: &TokenStream) -> TokenStream {
    let (ident, name) = (&input.ident, input.ident.unraw().to_string());
    let first = always(variants).map(|variant @ Variant { ident, attr, .. }| match variant.payload("first", p) {
        Some(first) => {
            let has = attr.has.iter();
            quote!(#p::core::result::Result::map(#first(variant, &[#(#has),*]), Self::#ident))
        }
        None => quote!(#p::core::result::Result::map(variant.unit_variant(), |()| Self::#ident)),
    });
    let body = quote!(#p::union::read(deserializer));
    let deserialize = serde_impl::deserialize(&input.generics, ident, body, p);
    quote! {
        #[automatically_derived]
        impl #p::Union for #ident {
            const NAME: &'static #p::core::primitive::str = #name;

            #[inline]
            fn decode(text: #p::RawText<'_>) -> #p::core::result::Result<Self, #p::JsonError> {
                #decode
            }

            fn first<'__de, __A: #p::serde::de::VariantAccess<'__de>>(
                variant: __A,
            ) -> #p::core::result::Result<Self, __A::Error> {
                #first
            }
        }

        #deserialize
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
