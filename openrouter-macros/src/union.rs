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

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;
use syn::ext::IdentExt;

use self::ast::{Union, Variant};
use self::attr::UnionAttr;
use self::declaration::GOES_ON;
use self::representation::{Check, Representation};
use crate::errors::Errors;
use crate::generics::parameters;
use crate::object::levels;
use crate::root::Root;
use crate::{attribute, constructors, derives, type_kind};

pub(crate) fn expand(args: TokenStream, item: TokenStream, mut root: Root) -> TokenStream {
    let mut errors = Errors::new();
    let attr = UnionAttr::parse(args, &mut root, &mut errors);
    attribute::expand("union", GOES_ON, item, root, errors, |input, p, errors| union(input, attr, p, errors))
}

fn union(input: DeriveInput, attr: UnionAttr, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let mut union = match Union::parse(input, attr, p, errors) {
        Ok(union) => union,
        Err(input) => {
            let input = attribute::stripped(*input, "union");
            return quote!(#input);
        }
    };
    let derives = derives::added(&mut union.input, &["Debug", "Clone", "PartialEq"], &[], true, p, errors);
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
    let (constructors, input) = (constructors::expand(&union.input, &union.generics(p), p), &union.input);
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

fn read(union: &Union, Representation { variants, checks, .. }: &Representation, p: &TokenStream) -> TokenStream {
    let (input, generics) = (&union.input, union.generics(p));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let parameters = parameters(&generics);
    let checks = checks.iter().filter(|_| union.is_generic()).map(Check::statement);
    let (ident, name, import) = (&input.ident, input.ident.unraw().to_string(), levels::read_import(p));
    let (held, types) = (levels::import(&quote!(#p::union::HeldBySerde)), types(union, p));
    let arms = union.numbered().map(|(number, variant)| {
        let Variant { ident, has, cfg, .. } = variant;
        let (read, has) = (variant.reader(p), has.iter());
        quote!(#(#cfg)* #number => #p::Result::map(cursor.payload(&[#(#has),*], #read), Self::#ident),)
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #p::ReadJson for #ident #ty_generics #where_clause {
            const SHAPE: #p::Shape = #p::Shape::of::<Self>();

            fn read<__Lazy>(cursor: &mut #p::Cursor<'_>) -> #p::Result<Self, #p::Refused> {
                #import
                #held
                #types
                #(#checks)*
                cursor.union(&#variants, |cursor, variant| match variant {
                    #(#arms)*
                    _ => #p::Result::map(cursor.unknown(), Self::Unknown),
                })
            }
        }

        #p::impl_deserialize!(
            [#parameters] #ident #ty_generics, [#where_clause], #p::Requested { name: #name, fields: #p::None }
        );
    }
}

/// The checks of the types of the variants, except those that have everything.
fn types(union: &Union, p: &TokenStream) -> TokenStream {
    let is_checked = |variant: &&Variant| {
        !type_kind::depends(&variant.ty, &union.input.generics) && !type_kind::is_common(type_kind::part(&variant.ty))
    };
    union.variants.iter().filter(is_checked).map(|variant| variant.check(p)).collect()
}

fn write(union: &Union, arms: &TokenStream, p: &TokenStream) -> TokenStream {
    let (ident, generics, import) = (&union.input.ident, union.generics(p), levels::write_import(p));
    let (held, types) = (levels::import(&quote!(#p::union::HeldBySerde)), types(union, p));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let parameters = parameters(&generics);
    quote! {
        #[automatically_derived]
        impl #impl_generics #p::WriteJson for #ident #ty_generics #where_clause {
            fn write<__Lazy>(&self, out: &mut #p::JsonText) {
                #import
                #held
                #types
                match self {
                    #arms
                    Self::Unknown(raw) => out.raw_json(raw),
                }
            }
        }

        #p::impl_serialize!([#parameters] #ident #ty_generics, [#where_clause]);
    }
}
