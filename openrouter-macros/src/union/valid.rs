//! The rules that two variants of a union must not share a tag or a member.

use syn::{Ident, LitStr};

use super::ast::Variant;
use crate::errors::Errors;

/// Reports what two variants both have, and removes the tags among it, which would be patterns that nothing reaches.
pub(super) fn check(variants: &mut [Variant], errors: &mut Errors) {
    same_tags(variants, errors);
    same_members(variants, errors);
}

/// Reports tags, and defaults, that two variants have.
fn same_tags(variants: &mut [Variant], errors: &mut Errors) {
    let mut seen: Vec<(String, Ident)> = Vec::new();
    let mut default: Option<Ident> = None;
    for variant in variants {
        let ident = &variant.ident;
        variant.tags.retain(|tag| match seen.iter().find(|(known, _)| known == tag) {
            Some((_, other)) => {
                errors.at(ident, format!("`{ident}` and `{other}` both have the tag `{tag}`: rename one"));
                false
            }
            None => true,
        });
        seen.extend(variant.tags.iter().map(|tag| (tag.clone(), ident.clone())));
        if variant.is_default
            && let Some(other) = default.replace(ident.clone())
        {
            errors.at(ident, format!("`{ident}` and `{other}` are both the default: remove one `default`"));
        }
    }
}

/// Reports members that identify two variants.
fn same_members(variants: &[Variant], errors: &mut Errors) {
    let mut seen: Vec<(&LitStr, &Ident)> = Vec::new();
    for Variant { ident, has, .. } in variants {
        let Some(member) = has else { continue };
        match seen.iter().find(|(known, _)| known.value() == member.value()) {
            Some((_, other)) => errors.at(
                member,
                format!("`{ident}` and `{other}` are both identified by `{}`: name another member", member.value()),
            ),
            None => seen.push((member, ident)),
        }
    }
}
