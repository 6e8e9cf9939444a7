//! The enum as it was declared, and what is known of each variant.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, LitStr, Token, Type};

use super::GOES_ON;
use crate::case::Case;
use crate::derives;
use crate::errors::Errors;
use crate::keys::{self, Key, mark, text};
use crate::located::located;
use crate::serde_attr::{self, ContainerAttr, FieldAttr};
use crate::ty::{self, Shape};

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

/// `#[union(…)]` on a variant.
#[derive(Default)]
pub(super) struct VariantAttr {
    /// Whether it is meant where there is no tag.
    default: Option<Span>,
    /// The JSON types of its values, where their type does not tell.
    pub(super) kinds: Vec<Ident>,
    /// The member that its objects have.
    pub(super) has: Option<LitStr>,
    /// Whether something else was said that could not be understood.
    pub(super) is_mistaken: bool,
}

/// The JSON types.
const KINDS: &[&str] = &["string", "number", "boolean", "array", "object"];
/// What can be said of a variant.
const TAGGED_KEYS: &[&str] = &["default", "object"];
const KEYS: &[&str] = &["has", "string", "number", "boolean", "array", "object"];

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
        Some(match ty::shape(ty) {
            Shape::Boxed(inner) => inner,
            _ => ty,
        })
    }
}

/// The first variant that is there in every build.
pub(super) fn always(variants: &[Variant]) -> Option<&Variant> {
    variants.iter().find(|variant| variant.cfg.is_empty())
}

/// What is said of the whole enum in serde's words, and the tag that was meant by one of them.
pub(super) fn container(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> (ContainerAttr, Option<String>) {
    let mut meant = None;
    let container = ContainerAttr::take_or(attrs, errors, |key, input| match key.name.as_str() {
        "tag" => Some(text(key, input, "\"type\"").map_or_else(
            |error| error,
            |tag| {
                meant = Some(tag.value());
                key.error(format!("the tag is an argument of the attribute: write `#[union(tag = {:?})]`", tag.value()))
            },
        )),
        "untagged" => Some(key.error("a union without a tag is untagged already: leave `untagged` out")),
        _ => None,
    });
    (container, meant)
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
    let maybe = variant.fields.iter().find(|field| matches!(ty::shape(&field.ty), Shape::Option(_) | Shape::Patch(_)));
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

impl VariantAttr {
    /// Takes `#[union(…)]` off a variant.
    fn take(attrs: &mut Vec<Attribute>, has_tag: bool, errors: &mut Errors) -> Self {
        let mut found = Self::default();
        let example = if has_tag { "default" } else { "has = \"member\"" };
        keys::of("union", &*attrs, example, errors, |key, input, _| {
            found.key(key, input, has_tag).inspect_err(|_| found.is_mistaken = true)
        });
        attrs.retain(|attr| !attr.path().is_ident("union"));
        found
    }

    fn key(&mut self, key: &Key, input: ParseStream<'_>, has_tag: bool) -> syn::Result<()> {
        match key.name.as_str() {
            "default" if has_tag => {
                mark(key, input)?;
                self.default = Some(key.span);
                Ok(())
            }
            "default" => {
                Err(key.error("`default` is for a tag that is missing, and this union has none: leave it out"))
            }
            "has" if has_tag => Err(key.error("the tag tells the variants already: leave `has` out")),
            "has" => self.member(text(key, input, "\"member\"")?),
            name if KINDS.contains(&name) => self.kind(key, input, has_tag),
            _ if has_tag => Err(keys::unknown(key, TAGGED_KEYS, serde_attr::FIELD_KEYS)),
            name => {
                // It was meant to say what the type does not.
                self.kinds = KINDS.iter().map(|kind| Ident::new(kind, key.span)).collect();
                Err(match name {
                    "null" => {
                        key.error("`null` is no value: leave the variant out, and declare an `Option` of the union")
                    }
                    _ => keys::unknown(key, KEYS, serde_attr::FIELD_KEYS),
                })
            }
        }
    }

    fn member(&mut self, name: LitStr) -> syn::Result<()> {
        if name.value().is_empty() {
            return Err(syn::Error::new(
                name.span(),
                "no member has an empty name: write the one that tells this variant",
            ));
        }
        self.has = Some(name);
        Ok(())
    }

    /// `string | number`
    fn kind(&mut self, first: &Key, input: ParseStream<'_>, has_tag: bool) -> syn::Result<()> {
        if !self.kinds.is_empty() {
            return Err(first.error("several JSON types are one list: write `string | number`"));
        }
        self.kinds.push(Ident::new(&first.name, first.span));
        while input.parse::<Option<Token![|]>>()?.is_some() {
            let kind: Ident = input.parse()?;
            let key = Key { name: kind.to_string(), span: kind.span() };
            if !KINDS.contains(&key.name.as_str()) {
                return Err(keys::unknown(&key, KINDS, &[]));
            }
            self.kinds.push(kind);
        }
        match self.kinds.iter().find(|kind| has_tag && *kind != "object") {
            Some(kind) => {
                let message =
                    format!("a tag stands in an object, and a {kind} is none: write `object`, or take the tag away");
                let error = syn::Error::new(kind.span(), message);
                self.kinds = vec![Ident::new("object", first.span)];
                Err(error)
            }
            None => Ok(()),
        }
    }
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
