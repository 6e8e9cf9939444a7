//! `#[object]`: structs read from JSON and written to it, with nothing lost.

mod ast;
mod build;
mod call;
mod levels;
mod newtype;
mod read;
mod write;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DataStruct, DeriveInput, Fields};

use self::ast::Object;
use crate::errors::Errors;
use crate::keys::{self, mark};
use crate::root::Root;
use crate::{combined, derives, repeated};

const GOES_ON: &str = "`object` goes on a struct with named fields, or with one unnamed field; \
                       for enums there are `string_enum` and `union`";

/// The arguments of `#[object(…)]`.
#[derive(Default)]
struct Args {
    /// Emit `new` and setters.
    new: bool,
    /// Drop unknown fields.
    closed: bool,
}

pub(crate) fn expand(args: TokenStream, item: TokenStream, mut root: Root) -> TokenStream {
    let mut errors = Errors::new();
    let args = parse_args(args, &mut root, &mut errors);
    let tokens = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(mut input) => {
            repeated::refuse(&mut input.attrs, "object", &mut errors);
            let import = root.import(&input.ident);
            let expanded = dispatch(input, args, &root.private(), &mut errors);
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

fn parse_args(args: TokenStream, root: &mut Root, errors: &mut Errors) -> Args {
    let mut found = Args::default();
    keys::arguments(args, root, &["new", "closed"], errors, |key, input, _| {
        match key.name.as_str() {
            "new" => found.new = true,
            _ => found.closed = true,
        }
        mark(key, input)
    });
    found
}

fn dispatch(mut input: DeriveInput, args: Args, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    match &input.data {
        Data::Struct(DataStruct { fields: Fields::Named(_), .. }) => {}
        Data::Struct(DataStruct { fields: Fields::Unnamed(fields), .. }) if fields.unnamed.len() == 1 => {
            if args.new || args.closed {
                errors.at(&input.ident, "a struct of one unnamed field has `new` already and keeps no unknown fields: leave `new` and `closed` out");
            }
            return newtype::expand(input, p, errors);
        }
        _ => {
            errors.at(&input.ident, GOES_ON);
            return quote!(#input);
        }
    }
    if combined::is_endpoint(&input.attrs, errors) {
        return ast::stripped(input, errors);
    }
    if let Some(lifetime) = input.generics.lifetimes().next() {
        errors.at(lifetime, ast::OWNS);
        return ast::stripped(input, errors);
    }
    if ast::borrows(&mut input, errors) {
        return ast::stripped(input, errors);
    }
    let mut object = Object::parse(input, &args, p, errors);
    let derives = derives::added(&mut object.input, &["Debug", "Clone", "PartialEq"], &[], p, errors);
    let non_exhaustive = derives::non_exhaustive(&object.input);
    let (item, read, write) = (&object.input, read::expand(&object, p), write::expand(&object, p));
    let (inherent, new) = (inherent(&object.input, p), args.new.then(|| build::expand(&object, p, errors)));
    // Before the item, because mistakes are told in this order: what a field lacks, before what the derives lack for it.
    quote! {
        #[allow(deprecated, unused_mut)]
        const _: () = {
            #read
            #write
            #inherent
            #new
        };
        #derives
        #non_exhaustive
        #item
    }
}

/// `sample` and `from_json`.
pub(crate) fn inherent(input: &DeriveInput, p: &TokenStream) -> TokenStream {
    let (ident, vis) = (&input.ident, &input.vis);
    let generics = bounded(&input.generics, &quote!(#p::serde::de::DeserializeOwned));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #impl_generics #ident #ty_generics #where_clause {
            /// A value for tests, made up from the types of the fields.
            ///
            /// # Panics
            ///
            /// When the type requires itself without end, or a field accepts only certain strings.
            #[inline]
            #[must_use]
            #vis fn sample() -> Self {
                #p::sample()
            }

            /// Reads JSON text; whatever does not fit is an error.
            ///
            /// # Errors
            ///
            /// When `text` is no JSON or does not fit.
            #[inline]
            #vis fn from_json(text: &#p::core::primitive::str) -> #p::core::result::Result<Self, #p::JsonError> {
                #p::strict(text)
            }
        }
    }
}

/// The generics with `bound` on every type parameter.
pub(crate) fn bounded(generics: &syn::Generics, bound: &TokenStream) -> syn::Generics {
    let mut bounded = generics.clone();
    let params: Vec<_> = generics.type_params().map(|param| param.ident.clone()).collect();
    if !params.is_empty() {
        let predicates = &mut bounded.make_where_clause().predicates;
        predicates.extend(params.iter().map(|param| -> syn::WherePredicate { syn::parse_quote!(#param: #bound) }));
    }
    bounded
}
