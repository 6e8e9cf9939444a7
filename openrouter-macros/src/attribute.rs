//! The frame of the attribute macros `object`, `string_enum` and `union`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;
use syn::parse::{ParseStream, Parser as _};

use crate::errors::Errors;
use crate::keys::{self, Key, kind};
use crate::root::Root;
use crate::{conflicts, serde_attr};

/// Hands every argument of an attribute macro to `read`, except `crate = path`, which sets the root.
pub(crate) fn arguments(
    args: TokenStream,
    root: &mut Root,
    known: &[&str],
    errors: &mut Errors,
    mut read: impl FnMut(&Key, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    let known: Vec<&str> = known.iter().copied().chain(["crate"]).collect();
    let example = known.first().copied().unwrap_or_default();
    let mut read = |key: &Key, input: ParseStream<'_>, errors: &mut Errors| match key.name.as_str() {
        "crate" => kind(key, input, "a path", "renamed").map(|path| root.set(path)),
        name if known.contains(&name) => read(key, input, errors),
        _ => Err(keys::unknown(key, &known, serde_attr::CONTAINER_KEYS)),
    };
    let parsed = (|input: ParseStream<'_>| keys::each(input, example, &mut Vec::new(), errors, &mut read)).parse2(args);
    errors.take(parsed);
}

/// Expands the attribute `name` on `item` by `body`, and adds all mistakes to the result. `goes_on` is the message for
/// an item that is neither a struct nor an enum.
pub(crate) fn expand(
    name: &str,
    goes_on: &str,
    item: TokenStream,
    mut root: Root,
    mut errors: Errors,
    body: impl FnOnce(DeriveInput, &TokenStream, &mut Errors) -> TokenStream,
) -> TokenStream {
    let tokens = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(mut input) => {
            conflicts::refuse_repeated(&mut input.attrs, name, &mut errors);
            let import = root.import(&input.ident);
            let expanded = body(input, &root.private(), &mut errors);
            quote!(#import #expanded)
        }
        Err(error) => {
            errors.at_span(error.span(), goes_on);
            item
        }
    };
    let errors = errors.into_tokens();
    quote!(#tokens #errors)
}
