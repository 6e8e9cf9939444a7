//! The enum as declared, with the tags and the type of each variant.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, LitStr, Type};

use super::attr::VariantAttr;
use crate::case::Case;
use crate::derives;
use crate::errors::Errors;
use crate::keys::Choice as _;
use crate::serde_attr::{ContainerAttr, FieldAttr};
use crate::span::{Located, located};
use crate::type_kind::{self, Shape};

pub(super) const GOES_ON: &str =
    "`union` must be on an enum with a variant for each type of value; for structs, use `object`";

pub(super) struct Variant {
    pub(super) ident: Ident,
    /// The tags of the variant; the first is the one that is written. Empty for a union without a tag.
    pub(super) tags: Vec<String>,
    /// The type of its value; `None` for a unit variant.
    pub(super) ty: Option<Type>,
    pub(super) attr: VariantAttr,
    /// The `cfg` attributes, for everything that names the variant.
    pub(super) cfg: Vec<Attribute>,
}

impl Variant {
    /// An item of the trait that reads and writes the value: `<… as Payload<…>>::item`.
    ///
    /// All tokens are located at the type, so that rustc reports a type that cannot be held once, not at each use.
    pub(super) fn payload(&self, item: &str, p: &TokenStream) -> Option<TokenStream> {
        let ty = self.ty.as_ref()?;
        let ident = |name: &str| Ident::new(name, Span::call_site());
        let kinds = self.attr.kinds.iter().map(|kind| ident(&kind.to_string().to_uppercase()));
        let how = match self.attr.kinds.is_empty() {
            true => quote!(Plain),
            false => quote!(Stated<{ #(#p::union::#kinds)|* }>),
        };
        let item = ident(item);
        let before = located(quote!(<#p::union::#how as #p::union::Payload<), ty.span());
        let after = located(quote!(>>::#item), ty.span());
        Some(quote!(#before #ty #after))
    }

    pub(super) fn is_default(&self) -> bool {
        self.attr.default.is_some()
    }

    /// The type of its value, without its `Box`.
    pub(super) fn unboxed(&self) -> Option<&Type> {
        let ty = self.ty.as_ref()?;
        Some(match type_kind::shape(ty) {
            Shape::Boxed(inner) => inner,
            _ => ty,
        })
    }
}

/// The first variant without a `cfg`.
pub(super) fn always(variants: &[Variant]) -> Option<&Variant> {
    variants.iter().find(|variant| variant.cfg.is_empty())
}

/// The variants; `None` when the item cannot be expanded.
pub(super) fn variants(
    input: &mut DeriveInput,
    container: &ContainerAttr,
    has_tag: bool,
    errors: &mut Errors,
) -> Option<Vec<Variant>> {
    let Data::Enum(data) = &mut input.data else {
        errors.at(&input.ident, GOES_ON);
        return None;
    };
    if let Some(param) = input.generics.params.first() {
        errors.at(param, "a union cannot have parameters: name the types that its variants hold");
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
            Some(variant) => variants.push(variant),
            None => usable = false,
        }
    }
    same_tags(&mut variants, errors);
    same_members(&variants, errors);
    if usable && always(&variants).is_none() {
        errors.at(&input.ident, "a union must have a variant in every build: remove `cfg` from one");
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
    let ty = variant.fields.iter().next().map(|field| field.ty.clone());
    if variant.ident == "Unknown" {
        errors.at(
            &variant.ident,
            "`Unknown` is reserved for unknown variants: rename this one and add `#[serde(rename = \"…\")]`",
        );
        return None;
    }
    let tags = match case {
        Some(case) => tags(&variant.ident, names, case, errors),
        None => {
            for Located { value, span } in names.keys {
                let key = value.name();
                errors.at_span(span, format!("`{key}` needs a tag, and this union does not have one: remove it"));
            }
            Vec::new()
        }
    };
    Some(Variant { ident: variant.ident.clone(), tags, ty, attr, cfg: derives::cfg(&variant.attrs) })
}

/// Whether a union can have a variant with these fields.
fn can_hold(variant: &syn::Variant, has_tag: bool, union: &Ident, errors: &mut Errors) -> bool {
    let message = match &variant.fields {
        Fields::Unit if has_tag => return true,
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => return is_always_there(variant, union, errors),
        Fields::Unit => {
            "a variant without a value needs a tag: give it a type, as in `Text(String)`, or declare \
             `#[union(tag = \"type\")]`"
        }
        _ if has_tag => {
            "a variant of a tagged union must hold one object or nothing: declare an `#[object]` struct for its fields"
        }
        _ => "a variant of a union must hold one value: declare an `#[object]` struct for its fields",
    };
    match &variant.fields {
        Fields::Unit => errors.at(variant, message),
        fields => errors.at(fields, message),
    }
    false
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
        if variant.attr.default.is_some()
            && let Some(other) = default.replace(ident.clone())
        {
            errors.at(ident, format!("`{ident}` and `{other}` are both the default: remove one `default`"));
        }
    }
}

/// Reports members that identify two variants.
fn same_members(variants: &[Variant], errors: &mut Errors) {
    let mut seen: Vec<(&LitStr, &Ident)> = Vec::new();
    for Variant { ident, attr, .. } in variants {
        let Some(member) = &attr.has else { continue };
        match seen.iter().find(|(known, _)| known.value() == member.value()) {
            Some((_, other)) => errors.at(
                member,
                format!("`{ident}` and `{other}` are both identified by `{}`: name another member", member.value()),
            ),
            None => seen.push((member, ident)),
        }
    }
}
