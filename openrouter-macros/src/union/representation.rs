//! The parts of a union that depend on whether it has a tag.

use proc_macro2::TokenStream;

pub(super) struct Representation {
    /// The body of `decode`.
    pub(super) decode: TokenStream,
    /// The arms that serialize each variant.
    pub(super) arms: TokenStream,
    /// Further items.
    pub(super) items: TokenStream,
}
