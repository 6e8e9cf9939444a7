//! The parts of a union that depend on whether it has a tag.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Attribute;

pub(super) struct Representation {
    /// The facts by which the variant of a value is found.
    pub(super) variants: TokenStream,
    /// The arms that write each variant.
    pub(super) arms: TokenStream,
    /// Further items.
    pub(super) items: TokenStream,
    /// The checks of the variants.
    pub(super) checks: Vec<Check>,
}

/// A constant expression that fails the build.
pub(super) struct Check {
    /// The `cfg` attributes of the variant.
    pub(super) cfg: Vec<Attribute>,
    pub(super) check: TokenStream,
}

impl Check {
    /// As an item, which is evaluated where the union is declared.
    pub(super) fn item(&self) -> TokenStream {
        let Self { cfg, check } = self;
        quote!(#(#cfg)* const _: () = #check;)
    }

    /// As a statement, which may name type parameters, and is evaluated for every type that takes their place.
    pub(super) fn statement(&self) -> TokenStream {
        let Self { cfg, check } = self;
        quote!(#(#cfg)* const { #check };)
    }
}
