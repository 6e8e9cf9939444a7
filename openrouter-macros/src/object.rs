//! `#[object]`: structs that are read from and written to JSON without losing a member.

mod ast;
mod attr;
mod bounds;
mod conditional;
mod declaration;
pub(crate) mod levels;
mod newtype;
mod page;
mod read;
mod refused;
mod setters;
mod valid;
mod write;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DataStruct, DeriveInput, Fields};

use self::ast::Object;
use self::attr::Args;
use self::bounds::Access;
use crate::errors::Errors;
use crate::root::Root;
use crate::{attribute, constructors, derives};

const GOES_ON: &str = "`object` must be on a struct with named fields or with one unnamed field; \
                       for enums, use `string_enum` or `union`";

pub(crate) fn expand(args: TokenStream, item: TokenStream, mut root: Root) -> TokenStream {
    let mut errors = Errors::new();
    let found = Args::parse(args.clone(), &mut root, &mut errors);
    if let Some(split) = conditional::split(&args, &item, &root) {
        // The macro reports the mistakes when it is expanded again.
        drop(errors.into_tokens());
        return split;
    }
    attribute::expand("object", GOES_ON, item, root, errors, |input, p, errors| object(input, found, p, errors))
}

fn object(mut input: DeriveInput, args: Args, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    match &input.data {
        Data::Struct(DataStruct { fields: Fields::Named(_), .. }) => {}
        Data::Struct(DataStruct { fields: Fields::Unnamed(fields), .. }) if fields.unnamed.len() == 1 => {
            if args.new || args.closed {
                errors.at(&input.ident, "a struct with one unnamed field always has `new` and cannot have unknown fields: remove `new` and `closed`");
            }
            return newtype::expand(input, p, errors);
        }
        _ => {
            errors.at(&input.ident, GOES_ON);
            let input = attribute::stripped(input, "object");
            return quote!(#input);
        }
    }
    if refused::is_refused(&mut input, errors) {
        return refused::stripped(input, errors);
    }
    let mut object = Object::parse(input, &args, p, errors);
    valid::check(&object, errors);
    let derives =
        derives::added(&mut object.input, &["Debug", "Clone", "PartialEq"], &[], object.extra.is_some(), p, errors);
    let non_exhaustive = derives::non_exhaustive_object(&object.input);
    let (item, read, write) = (&object.input, read::expand(&object, p), write::expand(&object, p));
    let flattened = bounds::flattened(&object, p);
    let page = page::expand(&object, p);
    let (constructors, setters) = (
        constructors::expand(&object.input, &bounds::generics(&object, Access::Read, p), p),
        object.has_setters.then(|| setters::expand(&object, p, errors)),
    );
    // Before the item, because rustc reports in this order: what a field lacks, then what the derives need from it.
    quote! {
        #[allow(deprecated, unused_mut)]
        const _: () = {
            #read
            #write
            #constructors
            #setters
            #flattened
            #page
        };
        #derives
        #non_exhaustive
        #item
    }
}
