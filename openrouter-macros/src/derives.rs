//! The derives that an attribute adds.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Attribute, DeriveInput, Ident, Path, Token};

use crate::errors::Errors;

/// The traits that every attribute implements itself.
const SERDE: &[&str] = &["Serialize", "Deserialize"];

/// `#[derive(…)]` with the traits that are `wanted` and not derived yet. Derives of traits that the attribute has
/// `written` itself are reported and removed, and so is that of `Copy`, if the type `keeps` unknown values.
pub(crate) fn added(
    input: &mut DeriveInput,
    wanted: &[&str],
    written: &[&str],
    keeps: bool,
    p: &TokenStream,
    errors: &mut Errors,
) -> TokenStream {
    let mut present: Vec<String> = Vec::new();
    for attr in input.attrs.iter_mut().filter(|attr| attr.path().is_ident("derive")) {
        // The compiler reports arguments that are not a list of paths.
        let Ok(paths) = attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated) else { continue };
        let kept = paths.iter().filter(|path| {
            let name = path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
            let refused = [SERDE, written].concat().contains(&name.as_str());
            let is_impossible = keeps && name == "Copy";
            if refused {
                errors.at(path, format!("`{name}` is implemented by the attribute: remove it from the derives"));
            } else if is_impossible {
                errors.at(path, "a type that keeps unknown values cannot be `Copy`: remove it from the derives");
            }
            present.push(name);
            !refused && !is_impossible
        });
        let kept: Vec<&Path> = kept.collect();
        *attr = syn::parse_quote!(#[derive(#(#kept),*)]);
    }
    let paths = wanted.iter().filter(|name| !present.iter().any(|present| present == *name)).map(|name| path(name, p));
    quote!(#[derive(#(#paths),*)])
}

/// The `cfg` attributes, for everything that names the item.
pub(crate) fn cfg(attrs: &[Attribute]) -> Vec<Attribute> {
    attrs.iter().filter(|attr| attr.path().is_ident("cfg")).cloned().collect()
}

/// `#[non_exhaustive]` for the struct of an object. The feature `construct` omits it, because a server constructs responses.
///
/// The tests of this crate see the attribute with every feature: cargo unites the features of all packages that it builds.
pub(crate) fn non_exhaustive_object(input: &DeriveInput) -> TokenStream {
    if cfg!(all(feature = "construct", not(test))) { TokenStream::new() } else { non_exhaustive(input) }
}

/// `#[non_exhaustive]`, unless the item already has it.
pub(crate) fn non_exhaustive(input: &DeriveInput) -> TokenStream {
    let present = input.attrs.iter().any(|attr| attr.path().is_ident("non_exhaustive"));
    if present { TokenStream::new() } else { quote!(#[non_exhaustive]) }
}

fn path(name: &str, p: &TokenStream) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote!(#p::#name)
}
