//! The enum as it was declared, and what is known of each variant.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, LitStr, Type};

use super::attr::VariantAttr;
use crate::case::Case;
use crate::derives;
use crate::errors::Errors;
use crate::serde_attr::{ContainerAttr, FieldAttr};
use crate::span::located;
use crate::type_kind::{self, Shape};

pub(super) const GOES_ON: &str =
    "`union` goes on an enum with a variant for each type of value; for structs there is `object`";

pub(super) struct Variant {
    pub(super) ident: Ident,
    /// The tags that mean it, the one that is written first; none where there are no tags.
    pub(super) tags: Vec<String>,
    /// What it holds, if anything.
    pub(super) ty: Option<Type>,
    pub(super) attr: VariantAttr,
    /// `#[cfg(…)]`, which goes onto everything that names the variant.
    pub(super) cfg: Vec<Attribute>,
}

impl Variant {
    /// An item of what reads and writes the value that it holds: `<… as Payload<…>>::item`.
    ///
    /// All of it stands where the type stands: a type that cannot be held is the same mistake everywhere then, and told
    /// once.
    pub(super) fn payload(&self, item: &str, p: &TokenStream) -> Option<TokenStream> {
        let ty = self.ty.as_ref()?;
        let ident = |name: &str| Ident::new(name, Span::call_site());
        let kinds = self.attr.kinds.iter().map(|kind| ident(&kind.to_string().to_uppercase()));
        let how = match self.attr.kinds.is_empty() {
            true => quote!(Plain),
            false => quote!(Said<{ #(#p::union::#kinds)|* }>),
        };
        let item = ident(item);
        let before = located(quote!(<#p::union::#how as #p::union::Payload<), ty.span());
        let after = located(quote!(>>::#item), ty.span());
        Some(quote!(#before #ty #after))
    }

    pub(super) fn is_default(&self) -> bool {
        self.attr.default.is_some()
    }

    /// The type that it holds, out of its box.
    pub(super) fn unboxed(&self) -> Option<&Type> {
        let ty = self.ty.as_ref()?;
        Some(match type_kind::shape(ty) {
            Shape::Boxed(inner) => inner,
            _ => ty,
        })
    }
}

/// The first variant that is there in every build.
pub(super) fn always(variants: &[Variant]) -> Option<&Variant> {
    variants.iter().find(|variant| variant.cfg.is_empty())
}

/// The variants; `None` when the item is no enum that this can be done to.
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
        errors.at(param, "a union takes no parameters: name the types that its variants hold");
        return None;
    }
    if data.variants.is_empty() {
        errors.at(&input.ident, "a union needs a variant: write one, such as `Text(Text)`");
        return None;
    }
    if container.rename_all.is_some() && !has_tag {
        errors.at(&input.ident, "`rename_all` is a rule for tags, and this union has none: leave it out");
    }
    let case = container.rename_all.unwrap_or(Case::Snake);
    let mut variants = Vec::new();
    let mut usable = true;
    for variant in &mut data.variants {
        if let Some((_, number)) = variant.discriminant.take() {
            errors.at(number, "a variant of a union stands for a value that JSON has: leave the number out");
        }
        match parse(variant, has_tag.then_some(case), &input.ident, errors) {
            Some(variant) => variants.push(variant),
            None => usable = false,
        }
    }
    same_tags(&mut variants, errors);
    same_members(&variants, errors);
    if usable && always(&variants).is_none() {
        errors.at(&input.ident, "a union needs a variant that is there in every build: take `cfg` off one");
        return None;
    }
    usable.then_some(variants)
}

/// Reads a variant; `case` is the rule for tags, where there are any.
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
            "`Unknown` is added for unknown variants: give this one another name, and the tag by `rename`",
        );
        return None;
    }
    let tags = match case {
        Some(case) => tags(&variant.ident, names, case, errors),
        None => {
            for (key, span) in names.places {
                errors.at_span(span, format!("`{key}` is about tags, and this union has none: leave it out"));
            }
            Vec::new()
        }
    };
    Some(Variant { ident: variant.ident.clone(), tags, ty, attr, cfg: derives::cfg(&variant.attrs) })
}

/// Whether a variant can hold what it is declared to hold.
fn can_hold(variant: &syn::Variant, has_tag: bool, union: &Ident, errors: &mut Errors) -> bool {
    let message = match &variant.fields {
        Fields::Unit if has_tag => return true,
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => return is_always_there(variant, union, errors),
        Fields::Unit => {
            "nothing tells a variant that holds nothing: give it a type, as in `Text(String)`, or name the member that \
             tells the variants: `#[union(tag = \"type\")]`"
        }
        _ if has_tag => {
            "a variant of a union holds one object, or nothing: declare a `#[object]` struct for its fields"
        }
        _ => "a variant of a union holds one value: declare a `#[object]` struct for its fields",
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
        let message = format!("a variant always has a value: declare `Option<{union}>` where the union may be missing");
        errors.at(&field.ty, message);
    }
    maybe.is_none()
}

fn tags(ident: &Ident, names: FieldAttr, case: Case, errors: &mut Errors) -> Vec<String> {
    let tag = names.rename.serialize.unwrap_or_else(|| case.variant(&ident.unraw().to_string()));
    let mut tags = Vec::new();
    for tag in [tag].into_iter().chain(names.rename.deserialize).chain(names.alias) {
        if tag.is_empty() {
            errors.at(ident, format!("the tag of `{ident}` is empty: leave `rename` out, or write what the tag says"));
        }
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// Each tag means one variant, and so does no tag.
fn same_tags(variants: &mut [Variant], errors: &mut Errors) {
    let mut seen: Vec<(String, Ident)> = Vec::new();
    let mut default: Option<Ident> = None;
    for variant in variants {
        let ident = &variant.ident;
        variant.tags.retain(|tag| match seen.iter().find(|(known, _)| known == tag) {
            Some((_, other)) => {
                errors.at(ident, format!("`{ident}` has the tag `{tag}`, and so has `{other}`: rename one"));
                false
            }
            None => true,
        });
        seen.extend(variant.tags.iter().map(|tag| (tag.clone(), ident.clone())));
        if variant.attr.default.is_some()
            && let Some(other) = default.replace(ident.clone())
        {
            errors.at(
                ident,
                format!("`{ident}` is a second default; `{other}` is meant where there is no tag: take one mark away"),
            );
        }
    }
}

/// Each member means one variant.
fn same_members(variants: &[Variant], errors: &mut Errors) {
    let mut seen: Vec<(&LitStr, &Ident)> = Vec::new();
    for Variant { ident, attr, .. } in variants {
        let Some(member) = &attr.has else { continue };
        match seen.iter().find(|(known, _)| known.value() == member.value()) {
            Some((_, other)) => errors.at(
                member,
                format!("`{ident}` is told by `{}`, and so is `{other}`: name another member", member.value()),
            ),
            None => seen.push((member, ident)),
        }
    }
}
