//! `#[union]`: values of several types, told apart by a member that names the variant, or by what they are in JSON.

mod ast;
mod by_kind;
mod from;
mod said;
mod tagged;

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, LitStr};

use self::ast::{Variant, always, variants};
use crate::errors::Errors;
use crate::keys::{self, text};
use crate::root::Root;
use crate::{derives, object, repeated};

const GOES_ON: &str = "`union` goes on an enum with a variant for each type of value; for structs there is `object`";

pub(crate) fn expand(args: TokenStream, item: TokenStream, mut root: Root) -> TokenStream {
    let mut errors = Errors::new();
    let tag = parse_args(args, &mut root, &mut errors);
    let tokens = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(mut input) => {
            repeated::refuse(&mut input.attrs, "union", &mut errors);
            let import = root.import(&input.ident);
            let expanded = union(input, tag, &root.private(), &mut errors);
            quote!(#import #expanded)
        }
        Err(error) => {
            errors.at_span(error.span(), GOES_ON);
            item
        }
    };
    let errors = errors.into_tokens();
    quote!(#tokens #errors)
}

/// The member that names the variant, when there is one.
fn parse_args(args: TokenStream, root: &mut Root, errors: &mut Errors) -> Option<String> {
    let mut tag: Option<LitStr> = None;
    keys::arguments(args, root, &["tag"], errors, |key, input, _| {
        tag = Some(text(key, input, "\"type\"")?);
        Ok(())
    });
    if let Some(tag) = tag.as_ref().filter(|tag| tag.value().is_empty()) {
        errors.at(tag, "no member has an empty name: write the one that names the variant, such as `tag = \"type\"`");
    }
    // A key that was misspelled was meant to be this one.
    let meant = (!errors.is_empty()).then(|| "type".to_owned());
    tag.map(|tag| tag.value()).or(meant)
}

fn union(mut input: DeriveInput, tag: Option<String>, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let (container, meant) = ast::container(&mut input.attrs, errors);
    let tag = tag.or(meant);
    let Some(variants) = variants(&mut input, &container, tag.is_some(), errors) else { return quote!(#input) };
    if let Data::Enum(data) = &mut input.data {
        data.variants.push(syn::parse_quote! {
            /// A variant that was not known when this was written; it is written back as it came.
            Unknown(#p::RawJson)
        });
    }
    let derives = derives::added(&mut input, &["Debug", "Clone", "PartialEq"], &[], p, errors);
    let non_exhaustive = derives::non_exhaustive(&input);
    let kind = match &tag {
        Some(tag) => tagged::expand(&input, &variants, tag, p),
        None => by_kind::expand(&input, &variants, p),
    };
    let (read, write) = (read(&input, &variants, &kind.decode, p), write(&input, &kind.arms, p));
    let (rest, from) = (kind.rest, from::expand(&input, &variants, p));
    let said = variants.iter().filter_map(|variant| said::checks(variant, p));
    let inherent = object::inherent(&input, p);
    // Before the item, because mistakes are told in this order: what a variant lacks, before what the derives lack for it.
    quote! {
        #[allow(deprecated)]
        const _: () = {
            #read
            #write
            #rest
            #(#said)*
            #(#from)*
            #inherent
        };
        #derives
        #non_exhaustive
        #input
    }
}

/// What differs between the two kinds of unions.
struct Kind {
    /// The body of `decode`.
    decode: TokenStream,
    /// How each variant is written.
    arms: TokenStream,
    /// What else there is.
    rest: TokenStream,
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

        #[automatically_derived]
        impl<'__de> #p::serde::Deserialize<'__de> for #ident {
            fn deserialize<__D: #p::serde::Deserializer<'__de>>(
                deserializer: __D,
            ) -> #p::core::result::Result<Self, __D::Error> {
                #p::union::read(deserializer)
            }
        }
    }
}

fn write(input: &DeriveInput, arms: &TokenStream, p: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    quote! {
        #[automatically_derived]
        impl #p::serde::Serialize for #ident {
            fn serialize<__S: #p::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> #p::core::result::Result<__S::Ok, __S::Error> {
                match self {
                    #arms
                    Self::Unknown(raw) => #p::union::write_unknown(serializer, raw),
                }
            }
        }
    }
}
