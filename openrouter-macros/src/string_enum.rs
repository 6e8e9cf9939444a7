//! `#[string_enum]`: sets of strings that keep unknown values.

mod ast;
mod declaration;
mod valid;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use self::ast::{StringEnum, Value};
use self::declaration::GOES_ON;
use crate::errors::Errors;
use crate::root::{self, Root};
use crate::{attribute, derives};

pub(crate) fn expand(args: TokenStream, item: TokenStream, mut root: Root) -> TokenStream {
    let mut errors = Errors::new();
    attribute::arguments(args, &mut root, &[], None, &mut errors, |_, _, _| Ok(()));
    attribute::expand("string_enum", GOES_ON, item, root, errors, string_enum)
}

/// The enum, and a call of the macro that implements everything that depends on its strings alone.
fn string_enum(input: DeriveInput, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let mut declared = match StringEnum::parse(input, p, errors) {
        Ok(declared) => declared,
        Err(input) => {
            let input = attribute::stripped(*input, "string_enum");
            return quote!(#input);
        }
    };
    let written = ["PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];
    let derives = derives::added(&mut declared.input, &["Debug", "Clone"], &written, true, p, errors);
    let non_exhaustive = derives::non_exhaustive(&declared.input);
    let sample = declared.sample();
    let values = declared.values.iter().map(|Value { ident, texts, cfg }| match texts.as_slice() {
        // Another variant has the text, which was reported.
        [] => quote!(#(#cfg)* #ident => "",),
        texts => quote!(#(#cfg)* #ident => #(#texts)|*,),
    });
    let docs = root::in_docs(p);
    let StringEnum { input, .. } = &declared;
    let (ident, vis) = (&input.ident, &input.vis);
    quote! {
        #derives
        #non_exhaustive
        #input
        #p::impl_string_enum!(#docs, #vis #ident, #sample, { #(#values)* });
        #p::impl_path_segment!([] #ident, []);
    }
}
