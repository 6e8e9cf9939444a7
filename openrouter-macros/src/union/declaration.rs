//! Builds a union from an enum.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, Ident};

use super::ast::{Union, Variant};
use super::attr::{self, UnionAttr, VariantAttr};
use super::valid;
use crate::case::Case;
use crate::derives;
use crate::errors::Errors;
use crate::keys::Choice as _;
use crate::serde_attr::{ContainerAttr, FieldAttr};
use crate::span::Located;
use crate::type_kind::{self, Shape};

pub(super) const GOES_ON: &str =
    "`union` must be on an enum with a variant for each type of value; for structs, use `object`";

impl Union {
    /// Parses an enum; the item itself when it cannot be expanded. `attr` are the arguments, and `p` is the private module.
    pub(super) fn parse(
        mut input: DeriveInput,
        attr: UnionAttr,
        p: &TokenStream,
        errors: &mut Errors,
    ) -> Result<Self, Box<DeriveInput>> {
        let (container, meant) = attr::container(&mut input.attrs, errors);
        let UnionAttr { tag, shared, sources } = attr;
        let tag = tag.or(meant);
        let Some(variants) = variants(&mut input, &container, tag.is_some(), errors) else {
            return Err(Box::new(input));
        };
        if let Data::Enum(data) = &mut input.data {
            data.variants.push(unknown(p));
        }
        let mut union = Self { input, tag, variants, shared, sources };
        valid::check_arguments(&mut union, errors);
        Ok(union)
    }
}

fn unknown(p: &TokenStream) -> syn::Variant {
    syn::parse_quote! {
        /// A variant that this version does not know. It is written back unchanged.
        Unknown(#p::RawJson)
    }
}

/// The variants; `None` when the item cannot be expanded.
fn variants(
    input: &mut DeriveInput,
    container: &ContainerAttr,
    has_tag: bool,
    errors: &mut Errors,
) -> Option<Vec<Variant>> {
    let Data::Enum(data) = &mut input.data else {
        errors.at(&input.ident, GOES_ON);
        return None;
    };
    if let Some(lifetime) = input.generics.lifetimes().next() {
        errors.at(lifetime, "a union must own its values and cannot have lifetimes: write `String` instead of `&str`");
        return None;
    }
    if data.variants.is_empty() {
        errors.at(&input.ident, "a union must have a variant: add one, such as `Text(Text)`");
        return None;
    }
    if container.rename_all.is_some() && !has_tag {
        errors.at(&input.ident, "`rename_all` needs a tag, and this union does not have one: remove it");
    }
    let case = container.rename_all.unwrap_or(Case::Snake);
    let mut variants = Vec::new();
    let mut usable = true;
    for variant in &mut data.variants {
        if let Some((_, number)) = variant.discriminant.take() {
            errors.at(number, "a variant of a union cannot have a number: remove it");
        }
        match parse(variant, has_tag.then_some(case), &input.ident, errors) {
            Some(mut variant) => {
                variant.find_parameter(&input.generics);
                variants.push(variant);
            }
            None => usable = false,
        }
    }
    valid::check(&mut variants, errors);
    if usable && variants.iter().all(|variant| !variant.cfg.is_empty()) {
        errors.at(&input.ident, "a union must have a variant in every build: remove `cfg` from one");
        return None;
    }
    if usable && has_tag && variants.iter().all(Variant::is_beside_tag) {
        errors.at(&input.ident, "a tag needs a variant that holds an object: add one, or remove `tag`");
        return None;
    }
    usable.then_some(variants)
}

/// Parses a variant; `case` is the rule for tags, `None` for a union without a tag.
fn parse(variant: &mut syn::Variant, case: Option<Case>, union: &Ident, errors: &mut Errors) -> Option<Variant> {
    let names = FieldAttr::take_variant(&mut variant.attrs, errors);
    let attr = VariantAttr::take(&mut variant.attrs, case.is_some(), errors);
    if !can_hold(variant, case.is_some(), union, errors) {
        return None;
    }
    let ty = variant.fields.iter().next()?.ty.clone();
    if variant.ident == "Unknown" {
        errors.at(
            &variant.ident,
            "`Unknown` is reserved for unknown variants: rename this one and add `#[serde(rename = \"…\")]`",
        );
        return None;
    }
    let mut parsed = Variant {
        ident: variant.ident.clone(),
        tags: Vec::new(),
        ty,
        is_default: attr.is_default,
        kinds: attr.kinds,
        has: attr.has,
        is_parameter: false,
        is_mistaken: attr.is_mistaken,
        cfg: derives::cfg(&variant.attrs),
    };
    match case {
        Some(_) if parsed.is_beside_tag() => {
            untagged(&mut parsed, &names, "its JSON type chooses this variant", errors)
        }
        Some(case) => parsed.tags = tags(&variant.ident, names, case, errors),
        None => untagged(&mut parsed, &names, "this union does not have one", errors),
    }
    Some(parsed)
}

/// Reports the keys that say something about a tag, on a variant without one.
fn untagged(variant: &mut Variant, names: &FieldAttr, reason: &str, errors: &mut Errors) {
    for Located { value, span } in &names.keys {
        errors.at_span(*span, format!("`{}` needs a tag, and {reason}: remove it", value.name()));
    }
    if std::mem::take(&mut variant.is_default) {
        errors.at(&variant.ident, format!("`default` needs a tag, and {reason}: remove it"));
    }
}

/// Whether a union can have a variant with these fields.
fn can_hold(variant: &syn::Variant, has_tag: bool, union: &Ident, errors: &mut Errors) -> bool {
    let message = match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => return is_always_there(variant, union, errors),
        Fields::Unit => {
            errors.at(&variant.ident, without_value(&variant.ident, has_tag));
            return false;
        }
        _ if has_tag => {
            "a variant of a tagged union must hold one object: declare an `#[object]` struct for its fields"
        }
        _ => "a variant of a union must hold one value: declare an `#[object]` struct for its fields",
    };
    errors.at(&variant.fields, message);
    false
}

fn without_value(variant: &Ident, has_tag: bool) -> String {
    match has_tag {
        true => format!(
            "a variant of a tagged union must hold an object: write `{variant}(Extra)`, which keeps members that are not \
             known yet"
        ),
        false => "a variant without a value needs a tag: give it a type, as in `Text(String)`, or declare \
                  `#[union(tag = \"type\")]`; a set of strings is a `string_enum`"
            .to_owned(),
    }
}

fn is_always_there(variant: &syn::Variant, union: &Ident, errors: &mut Errors) -> bool {
    let maybe =
        variant.fields.iter().find(|field| matches!(type_kind::shape(&field.ty), Shape::Option(_) | Shape::Patch(_)));
    if let Some(field) = maybe {
        let message =
            format!("a variant must always have a value: declare `Option<{union}>` where the union may be absent");
        errors.at(&field.ty, message);
    }
    maybe.is_none()
}

fn tags(ident: &Ident, names: FieldAttr, case: Case, errors: &mut Errors) -> Vec<String> {
    let tag = names.rename.serialize.unwrap_or_else(|| case.variant(&ident.unraw().to_string()));
    let mut tags = Vec::new();
    for tag in [tag].into_iter().chain(names.rename.deserialize).chain(names.alias) {
        if tag.is_empty() {
            errors.at(ident, format!("the tag of `{ident}` must not be empty: remove `rename`, or write the tag"));
        }
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
