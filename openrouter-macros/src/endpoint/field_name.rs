//! Names of placeholders as names of fields.

use proc_macro2::{Ident, Span};

/// Names that a field cannot have, with or without `r#`.
const RESERVED: &[&str] = &["_", "Self", "crate", "self", "super"];

/// Whether a field can have this name.
pub(super) fn is_valid(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|character| character.is_ascii_alphanumeric() || character == '_')
        && !RESERVED.contains(&name)
}

/// Whether a field of this name is written with `r#`.
pub(super) fn is_keyword(name: &str) -> bool {
    // `gen` is a keyword since edition 2024, but not in syn.
    is_valid(name) && (name == "gen" || syn::parse_str::<Ident>(name).is_err())
}

/// The identifier of a name that a field can have.
pub(super) fn ident(name: &str) -> Ident {
    match is_keyword(name) {
        true => Ident::new_raw(name, Span::call_site()),
        false => Ident::new(name, Span::call_site()),
    }
}
