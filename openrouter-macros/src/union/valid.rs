//! The rules that two variants of a union must not share a tag or a member, and that arguments must not repeat what it has.

use syn::{Ident, LitStr};

use super::ast::{Union, Variant};
use crate::errors::Errors;
use crate::type_kind::{self, source_text};

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
    let Union { tag, shared, sources, variants, input } = union;
    shared.retain(|shared| {
        let name = &shared.name;
        if tag.is_some() && name == "tag" {
            errors.at(name, "a union with a tag has a function `tag`: remove it from `shared`");
            return false;
        }
        let Some(variant) = variants.iter().find(|variant| type_kind::is_named(variant.unboxed(), "Extra")) else {
            return true;
        };
        let ident = &variant.ident;
        errors.at(
            name,
            format!("`{ident}` holds an `Extra`, which has no fields: declare an `#[object]` with `{name}` for it"),
        );
        false
    });
    sources.retain(|source| {
        let spelled = source_text(source);
        if type_kind::is_named(source, &input.ident.to_string()) {
            errors.at(source, format!("`{spelled}` is this union: remove it from `from`"));
            return false;
        }
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
