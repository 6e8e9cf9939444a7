//! An attribute macro that an item has twice.

use syn::{Attribute, Path};

use crate::errors::Errors;

/// Reports and takes away what is left of the attribute `name` while it is expanded: it would write everything again.
pub(crate) fn refuse(attrs: &mut Vec<Attribute>, name: &str, errors: &mut Errors) {
    attrs.retain(|attr| {
        let repeated = is_ours(attr.path(), name);
        if repeated {
            errors.at(attr, format!("`{name}` is on this item twice: write one, with the arguments of both"));
        }
        !repeated
    });
}

/// The crates that re-export the macros.
const ROOTS: [&str; 3] = ["openrouter", "openrouter_core", "openrouter_json"];

/// Whether a path is the attribute or the derive `name` of ours.
pub(crate) fn is_ours(path: &Path, name: &str) -> bool {
    let mut segments = path.segments.iter().map(|segment| &segment.ident);
    match (segments.next(), segments.next(), segments.next()) {
        (Some(ident), None, _) => ident == name,
        (Some(root), Some(ident), None) => ROOTS.iter().any(|known| root == known) && ident == name,
        _ => false,
    }
}
