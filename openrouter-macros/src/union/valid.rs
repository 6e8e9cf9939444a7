//! The rules that two variants of a union must not share a tag or a member, and that arguments must not repeat what it has.

use syn::{Ident, LitStr};

use super::ast::{Union, Variant};
use crate::errors::Errors;
use crate::type_kind::source_text;

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

/// Reports arguments for what the union has already.
pub(super) fn check_arguments(union: &mut Union, errors: &mut Errors) {
    let Union { tag, shared, sources, variants, .. } = union;
    shared.retain(|shared| {
        let is_tag = tag.is_some() && shared.name == "tag";
        if is_tag {
            errors.at(&shared.name, "a union with a tag has a function `tag`: remove it from `shared`");
        }
        !is_tag
    });
    sources.retain(|source| {
        let spelled = source_text(source);
        let variant = variants.iter().find(|variant| source_text(variant.unboxed()) == spelled);
        if let Some(Variant { ident, .. }) = variant {
            errors.at(
                source,
                format!("`{spelled}` is the value of `{ident}`, which converts already: remove it from `from`"),
            );
        }
        variant.is_none()
    });
}
