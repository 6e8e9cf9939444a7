//! `#[union(…)]` on an enum and on its variants.

use proc_macro2::TokenStream;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Token};

use super::ast::Kind;
use crate::attribute;
use crate::errors::Errors;
use crate::keys::{self, Choice as _, Key, mark, text, words};
use crate::root::Root;
use crate::serde_attr::{self, ContainerAttr};
use crate::span::Located;

/// `#[union(…)]` on a variant.
#[derive(Default)]
pub(super) struct VariantAttr {
    /// The mark of the variant for values without a tag.
    pub(super) is_default: bool,
    /// The JSON kinds of its values, where their type does not declare them.
    pub(super) kinds: Vec<Located<Kind>>,
    /// The member that identifies its objects.
    pub(super) has: Option<LitStr>,
    /// Whether the attribute has a mistake.
    pub(super) is_mistaken: bool,
}

/// The keys of a variant of a union with a tag.
const TAGGED_KEYS: &[&str] = &["default", "string", "number", "boolean", "array", "object"];
/// The keys of a variant of a union without one.
const KEYS: &[&str] = &["has", "string", "number", "boolean", "array", "object"];

/// The member that names the variant; `None` for a union without a tag.
pub(super) fn tag(args: TokenStream, root: &mut Root, errors: &mut Errors) -> Option<String> {
    let mut tag: Option<LitStr> = None;
    attribute::arguments(args, root, &["tag"], errors, |key, input, _| {
        tag = Some(text(key, input, "\"type\"")?);
        Ok(())
    });
    if let Some(tag) = tag.as_ref().filter(|tag| tag.value().is_empty()) {
        errors.at(tag, "`tag` must not be empty: write the member that names the variant, such as `tag = \"type\"`");
    }
    // A misspelled key was meant to be `tag`.
    let meant = (!errors.is_empty()).then(|| "type".to_owned());
    tag.map(|tag| tag.value()).or(meant)
}

/// The `serde` attributes of the enum, and the tag of a `serde(tag)`, which is reported.
pub(super) fn container(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> (ContainerAttr, Option<String>) {
    let mut meant = None;
    let container = ContainerAttr::take_or(attrs, errors, |key, input| match key.name.as_str() {
        "tag" => Some(text(key, input, "\"type\"").map_or_else(
            |error| error,
            |tag| {
                meant = Some(tag.value());
                key.error(format!("`tag` belongs in the `union` attribute: write `#[union(tag = {:?})]`", tag.value()))
            },
        )),
        "untagged" => Some(key.error("a union without a tag is already untagged: remove `untagged`")),
        _ => None,
    });
    (container, meant)
}

impl VariantAttr {
    /// Removes `#[union(…)]` from a variant and parses it.
    pub(super) fn take(attrs: &mut Vec<Attribute>, has_tag: bool, errors: &mut Errors) -> Self {
        let mut found = Self::default();
        let example = if has_tag { "default" } else { "has = \"member\"" };
        keys::visit("union", &*attrs, example, errors, |key, input, _| {
            found.key(key, input, has_tag).inspect_err(|_| found.is_mistaken = true)
        });
        attrs.retain(|attr| !attr.path().is_ident("union"));
        found
    }

    fn key(&mut self, key: &Key, input: ParseStream<'_>, has_tag: bool) -> syn::Result<()> {
        match key.name.as_str() {
            "default" if has_tag => {
                mark(key, input)?;
                self.is_default = true;
                Ok(())
            }
            "default" => Err(key.error("`default` needs a tag, and this union does not have one: remove it")),
            "has" if has_tag => Err(key.error("the tag already identifies the variant: remove `has`")),
            "has" => self.member(text(key, input, "\"member\"")?),
            name if Kind::named(name).is_some() => self.kind(key, input, has_tag),
            _ if has_tag => Err(keys::unknown(key, TAGGED_KEYS, &serde_attr::field_keys())),
            name => {
                // It was meant to be a kind: with all of them, no second message follows.
                self.kinds = Kind::CHOICES.iter().map(|(_, value)| Located { value: *value, span: key.span }).collect();
                Err(match name {
                    "null" => key.error("`null` cannot be a variant: remove it, and declare an `Option` of the union"),
                    _ => keys::unknown(key, KEYS, &serde_attr::field_keys()),
                })
            }
        }
    }

    fn member(&mut self, name: LitStr) -> syn::Result<()> {
        if name.value().is_empty() {
            return Err(syn::Error::new(
                name.span(),
                "`has` must not be empty: write the member that only this variant has",
            ));
        }
        self.has = Some(name);
        Ok(())
    }

    /// `string | number`
    fn kind(&mut self, first: &Key, input: ParseStream<'_>, has_tag: bool) -> syn::Result<()> {
        if !self.kinds.is_empty() {
            return Err(first.error("several JSON types must be one list: write `string | number`"));
        }
        self.kinds.extend(Kind::named(&first.name).map(|value| Located { value, span: first.span }));
        while input.parse::<Option<Token![|]>>()?.is_some() {
            let kind: Ident = input.parse()?;
            let key = Key { name: kind.to_string(), span: kind.span() };
            let value = Kind::named(&key.name).ok_or_else(|| keys::unknown(&key, &words::<Kind>(), &[]))?;
            self.kinds.push(Located { value, span: key.span });
        }
        if has_tag { self.object_alone() } else { Ok(()) }
    }

    /// Checks that a variant of a tagged union is not both an object, which the tag chooses, and a value of another type.
    fn object_alone(&mut self) -> syn::Result<()> {
        let object = self.kinds.iter().find(|kind| kind.value == Kind::Object).copied();
        let other = self.kinds.iter().find(|kind| kind.value != Kind::Object).copied();
        let (Some(object), Some(other)) = (object, other) else { return Ok(()) };
        let (name, article) = (other.value.name(), other.value.article());
        self.kinds = vec![object];
        let message = format!(
            "the tag chooses among objects, and {article} {name} has no tag: make `{name}` a variant of its own"
        );
        Err(syn::Error::new(other.span, message))
    }
}
