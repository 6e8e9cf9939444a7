//! `#[union(…)]` on an enum and on its variants.

use proc_macro2::TokenStream;
use syn::ext::IdentExt as _;
use syn::parse::{Parse as _, ParseStream};
use syn::{Attribute, Ident, LitStr, Token, Type, TypeReference, token};

use super::ast::{Kind, Shared};
use crate::attribute::{self, PartKeys};
use crate::errors::Errors;
use crate::keys::{self, Choice as _, Key, mark, text, words};
use crate::root::Root;
use crate::serde_attr::{self, ContainerAttr};
use crate::span::Located;
use crate::type_kind::{self, source_text};

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

const VARIANTS: PartKeys = PartKeys {
    attribute: "union",
    part: "a variant",
    keys: &["default", "has", "string", "number", "boolean", "array", "object"],
};

/// The arguments of `#[union(…)]` on the enum.
#[derive(Default)]
pub(super) struct UnionAttr {
    /// The member that names the variant; `None` for a union without a tag.
    pub(super) tag: Option<String>,
    /// The members that all variants have.
    pub(super) shared: Vec<Shared>,
    /// The types that are converted into the union through their text.
    pub(super) sources: Vec<Type>,
}

/// The functions that every union has.
const FUNCTIONS: &[&str] = &["sample", "from_json"];

impl UnionAttr {
    pub(super) fn parse(args: TokenStream, root: &mut Root, errors: &mut Errors) -> Self {
        let mut found = Self::default();
        let mut is_tag_mistaken = false;
        attribute::arguments(args, root, &["tag", "shared", "from"], Some(&VARIANTS), errors, |key, input, errors| {
            match key.name.as_str() {
                "shared" => found.shared(key, input, errors),
                "from" => found.sources(key, input, errors),
                _ => text(key, input, "\"type\"")
                    .map(|tag| found.tag(&tag, errors))
                    .inspect_err(|_| is_tag_mistaken = true),
            }
        });
        // A misspelled key was meant to be `tag`.
        let is_empty = found.shared.is_empty() && found.sources.is_empty();
        if found.tag.is_none() && (is_tag_mistaken || is_empty && !errors.is_empty()) {
            found.tag = Some("type".to_owned());
        }
        found
    }

    fn tag(&mut self, tag: &LitStr, errors: &mut Errors) {
        if tag.value().is_empty() {
            errors
                .at(tag, "`tag` must not be empty: write the member that names the variant, such as `tag = \"type\"`");
        }
        self.tag = Some(tag.value());
    }

    /// `shared(id: String, index: u64)`
    fn shared(&mut self, key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        let members = parenthesized(key, input, "fields", "id: String", |input| {
            let name = Ident::parse_any(input)?;
            input.parse::<Token![:]>()?;
            Ok(Shared { name, ty: input.parse()? })
        })?;
        for member in members {
            let name = &member.name;
            if let Some(reference) = type_kind::reference(&member.ty) {
                errors.at(&member.ty, format!("`shared` takes the type of the field: write `{}`", owned(reference)));
            } else if FUNCTIONS.iter().any(|function| name == function) {
                errors.at(name, format!("every union has a function `{name}`: remove it from `shared`"));
            } else if self.shared.iter().any(|other| other.name == *name) {
                errors.at(name, format!("`{name}` is given twice"));
            } else {
                self.shared.push(member);
            }
        }
        Ok(())
    }

    /// `from(OutputItem, ResponseMessage)`
    fn sources(&mut self, key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        for source in parenthesized(key, input, "types", "OutputItem", Type::parse)? {
            let spelled = source_text(&source);
            if self.sources.iter().any(|other| source_text(other) == spelled) {
                errors.at(&source, format!("`{spelled}` is given twice"));
            } else {
                self.sources.push(source);
            }
        }
        Ok(())
    }
}

/// The type of a field that would be returned as such a reference.
fn owned(reference: &TypeReference) -> String {
    match &*reference.elem {
        Type::Slice(slice) => format!("Vec<{}>", source_text(&slice.elem)),
        ty if type_kind::is_named(ty, "str") => "String".to_owned(),
        ty => source_text(ty),
    }
}

/// `key(item, item)`
fn parenthesized<T>(
    key: &Key,
    input: ParseStream<'_>,
    items: &str,
    example: &str,
    parse: fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    let name = &key.name;
    let expected = || format!("`{name}` takes {items} in parentheses: write `{name}({example})`");
    if !input.peek(token::Paren) {
        return Err(key.error(expected()));
    }
    let content;
    syn::parenthesized!(content in input);
    match content.parse_terminated(parse, Token![,]) {
        Ok(found) if !found.is_empty() => Ok(found.into_iter().collect()),
        Ok(_) => Err(key.error(expected())),
        Err(error) => {
            // The rest would be reported as another mistake.
            content.parse::<TokenStream>()?;
            Err(syn::Error::new(error.span(), expected()))
        }
    }
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
