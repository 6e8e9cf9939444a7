//! `#[union(…)]` on an enum and on its variants.

use proc_macro2::{Span, TokenStream};
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Token};

use crate::attribute;
use crate::errors::Errors;
use crate::keys::{self, Key, mark, text};
use crate::root::Root;
use crate::serde_attr::{self, ContainerAttr};

/// `#[union(…)]` on a variant.
#[derive(Default)]
pub(super) struct VariantAttr {
    /// Whether it is meant where there is no tag.
    pub(super) default: Option<Span>,
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

/// The member that names the variant, when there is one.
pub(super) fn tag(args: TokenStream, root: &mut Root, errors: &mut Errors) -> Option<String> {
    let mut tag: Option<LitStr> = None;
    attribute::arguments(args, root, &["tag"], errors, |key, input, _| {
        tag = Some(text(key, input, "\"type\"")?);
        Ok(())
    });
    if let Some(tag) = tag.as_ref().filter(|tag| tag.value().is_empty()) {
        errors.at(tag, "no member has an empty name: write the one that names the variant, such as `tag = \"type\"`");
    }
    // A key that was misspelled was meant to be this one.
    let meant = (!errors.is_empty()).then(|| "type".to_owned());
    tag.map(|tag| tag.value()).or(meant)
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

impl VariantAttr {
    /// Takes `#[union(…)]` off a variant.
    pub(super) fn take(attrs: &mut Vec<Attribute>, has_tag: bool, errors: &mut Errors) -> Self {
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
