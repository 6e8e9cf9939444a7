//! serde's own attributes, with the meaning that serde gives them.
//!
//! They are removed from the item, so that a crate that declares one does not need serde in its `Cargo.toml`.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, LitStr, Path};

use crate::case::{self, Case};
use crate::errors::{Errors, did_you_mean, list, unknown_key};
use crate::keys::{self, Choice, Key, kind, mark, text, words};
use crate::span::Located;

/// The attributes of a field or a variant.
#[derive(Default)]
pub(crate) struct FieldAttr {
    pub(crate) rename: Rename,
    pub(crate) alias: Vec<String>,
    /// `with`, or `serialize_with`: the function.
    pub(crate) serialize_with: Option<Path>,
    /// `with`, or `deserialize_with`: the function.
    pub(crate) deserialize_with: Option<Path>,
    pub(crate) default: Option<DefaultValue>,
    pub(crate) skip_serializing: bool,
    pub(crate) skip_deserializing: bool,
    pub(crate) skip_serializing_if: Option<Path>,
    pub(crate) flatten: bool,
    /// Whether names may be empty: a string may, the name of a member may not.
    may_be_empty: bool,
    pub(crate) keys: Vec<Located<FieldKey>>,
}

/// The names on the wire, where they differ from the field's.
#[derive(Default)]
pub(crate) struct Rename {
    pub(crate) serialize: Option<String>,
    pub(crate) deserialize: Option<String>,
}

pub(crate) enum DefaultValue {
    /// `Default::default()`.
    Trait,
    /// A function.
    Path(Path),
}

/// The attributes of a struct or an enum.
#[derive(Default)]
pub(crate) struct ContainerAttr {
    pub(crate) rename_all: Option<Case>,
}

pub(crate) const CONTAINER_KEYS: &[&str] = &["rename_all"];

/// A key in `#[serde(…)]` on a field or a variant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldKey {
    Rename,
    Alias,
    With,
    SerializeWith,
    DeserializeWith,
    Default,
    Skip,
    SkipSerializing,
    SkipDeserializing,
    SkipSerializingIf,
    Flatten,
}

impl Choice for FieldKey {
    const CHOICES: &[(&str, Self)] = &[
        ("rename", Self::Rename),
        ("alias", Self::Alias),
        ("with", Self::With),
        ("serialize_with", Self::SerializeWith),
        ("deserialize_with", Self::DeserializeWith),
        ("default", Self::Default),
        ("skip", Self::Skip),
        ("skip_serializing", Self::SkipSerializing),
        ("skip_deserializing", Self::SkipDeserializing),
        ("skip_serializing_if", Self::SkipSerializingIf),
        ("flatten", Self::Flatten),
    ];
}

impl FieldKey {
    /// Whether it has an effect on whether the field is written or read.
    pub(crate) fn skips(self) -> bool {
        matches!(self, Self::Skip | Self::SkipSerializing | Self::SkipDeserializing | Self::SkipSerializingIf)
    }

    /// Whether it names functions that take the place of the impls of the type.
    pub(crate) fn names_functions(self) -> bool {
        matches!(self, Self::With | Self::SerializeWith | Self::DeserializeWith)
    }
}

/// The keys of a variant, all of which are about its name.
const VARIANT_KEYS: &[FieldKey] = &[FieldKey::Rename, FieldKey::Alias];

impl FieldAttr {
    /// Removes the `serde` attributes of a field from `attrs` and parses them.
    pub(crate) fn take(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> Self {
        let all: Vec<FieldKey> = FieldKey::CHOICES.iter().map(|(_, key)| *key).collect();
        Self::take_known(attrs, &all, errors)
    }

    /// Removes the `serde` attributes of a variant from `attrs` and parses them.
    pub(crate) fn take_variant(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> Self {
        Self::take_known(attrs, VARIANT_KEYS, errors)
    }

    fn take_known(attrs: &mut Vec<Attribute>, known: &[FieldKey], errors: &mut Errors) -> Self {
        let mut found = Self { may_be_empty: known == VARIANT_KEYS, ..Self::default() };
        take(attrs, "rename = \"name\"", errors, |key, input, errors| {
            match FieldKey::named(&key.name).filter(|field_key| known.contains(field_key)) {
                Some(field_key) => found.key(field_key, key, input, errors),
                None => Err(unsupported(key, &known.iter().map(|key| key.name()).collect::<Vec<_>>())),
            }
        });
        found
    }

    fn key(&mut self, field_key: FieldKey, key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        if matches!(
            field_key,
            FieldKey::Skip | FieldKey::SkipSerializing | FieldKey::SkipDeserializing | FieldKey::Flatten
        ) {
            mark(key, input)?;
        }
        self.keys.push(Located { value: field_key, span: key.span });
        match field_key {
            FieldKey::Rename => self.rename.parse(key, input, self.may_be_empty, errors)?,
            FieldKey::Alias => self.alias.push(name(key, input, self.may_be_empty)?),
            FieldKey::With => self.with(&path(key, input, "cents")?),
            FieldKey::SerializeWith => self.serialize_with = Some(path(key, input, "to_cents")?),
            FieldKey::DeserializeWith => self.deserialize_with = Some(path(key, input, "from_cents")?),
            FieldKey::Default if mark(key, input).is_ok() => self.default = Some(DefaultValue::Trait),
            FieldKey::Default => self.default = Some(DefaultValue::Path(path(key, input, "ten")?)),
            FieldKey::Skip => (self.skip_serializing, self.skip_deserializing) = (true, true),
            FieldKey::SkipSerializing => self.skip_serializing = true,
            FieldKey::SkipDeserializing => self.skip_deserializing = true,
            FieldKey::SkipSerializingIf => self.skip_serializing_if = Some(path(key, input, "Vec::is_empty")?),
            FieldKey::Flatten => self.flatten = true,
        }
        Ok(())
    }

    /// Flattens the field, as the key of serde does.
    pub(crate) fn flatten(&mut self, span: Span) {
        self.flatten = true;
        self.keys.push(Located { value: FieldKey::Flatten, span });
    }

    /// Sets both functions to those of a module.
    pub(crate) fn with(&mut self, module: &Path) {
        self.serialize_with = Some(function(module, "serialize"));
        self.deserialize_with = Some(function(module, "deserialize"));
    }
}

impl Rename {
    /// `rename = "…"`, or `rename(serialize = "…", deserialize = "…")`.
    fn parse(&mut self, key: &Key, input: ParseStream<'_>, may_be_empty: bool, errors: &mut Errors) -> syn::Result<()> {
        if !input.peek(syn::token::Paren) {
            let name = name(key, input, may_be_empty)?;
            *self = Self { serialize: Some(name.clone()), deserialize: Some(name) };
            return Ok(());
        }
        let content;
        syn::parenthesized!(content in input);
        keys::each(&content, "serialize = \"name\"", &mut Vec::new(), errors, |key, input, _| {
            match key.name.as_str() {
                "serialize" => self.serialize = Some(name(key, input, may_be_empty)?),
                "deserialize" => self.deserialize = Some(name(key, input, may_be_empty)?),
                other => return Err(key.error(unknown_key(other, &["serialize", "deserialize"]))),
            }
            Ok(())
        })
    }
}

impl ContainerAttr {
    /// Removes the `serde` attributes from `attrs` and parses them.
    pub(crate) fn take(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> Self {
        Self::take_or(attrs, errors, |_, _| None)
    }

    /// As [`take`](Self::take); `instead` returns the mistake for a key that the attribute replaces by something else.
    pub(crate) fn take_or(
        attrs: &mut Vec<Attribute>,
        errors: &mut Errors,
        mut instead: impl FnMut(&Key, ParseStream<'_>) -> Option<syn::Error>,
    ) -> Self {
        let mut found = Self::default();
        take(attrs, "rename_all = \"camelCase\"", errors, |key, input, _| {
            match key.name.as_str() {
                "rename_all" => found.rename_all = Some(rule(key, input)?),
                // These types are always transparent.
                "transparent" => mark(key, input)?,
                _ => return Err(instead(key, input).unwrap_or_else(|| unsupported(key, CONTAINER_KEYS))),
            }
            Ok(())
        });
        found
    }
}

/// The names of the keys of a field.
pub(crate) fn field_keys() -> Vec<&'static str> {
    words::<FieldKey>()
}

/// Whether an attribute is one of serde's.
pub(crate) fn is_serde(attr: &Attribute) -> bool {
    attr.path().is_ident("serde")
}

/// Calls `read` with every key of every `serde` attribute, and removes the attributes.
fn take(
    attrs: &mut Vec<Attribute>,
    example: &str,
    errors: &mut Errors,
    read: impl FnMut(&Key, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    keys::visit("serde", &*attrs, example, errors, read);
    attrs.retain(|attr| !is_serde(attr));
}

fn unsupported(key: &Key, known: &[&str]) -> syn::Error {
    let name = &key.name;
    if name == "other" {
        return key.error("unknown values are kept without `other`: remove it");
    }
    key.error(match did_you_mean(name, known) {
        Some(close) => format!("`serde({name})` is not supported here; did you mean `{close}`?"),
        None => format!("`serde({name})` is not supported here, expected one of: {}", list(known)),
    })
}

fn name(key: &Key, input: ParseStream<'_>, may_be_empty: bool) -> syn::Result<String> {
    let name = text(key, input, "\"name\"")?;
    if name.value().is_empty() && !may_be_empty {
        return Err(syn::Error::new(
            name.span(),
            format!("`{0}` must not be empty: write the name on the wire, or remove `{0}`", key.name),
        ));
    }
    Ok(name.value())
}

/// A path in quotes, as serde writes them.
fn path(key: &Key, input: ParseStream<'_>, example: &str) -> syn::Result<Path> {
    let text: LitStr = kind(key, input, "a path in quotes", &format!("\"{example}\""))?;
    text.parse().map_err(|_| {
        syn::Error::new(text.span(), format!("`{}` is not a path: write one such as `\"{example}\"`", text.value()))
    })
}

fn rule(key: &Key, input: ParseStream<'_>) -> syn::Result<Case> {
    let text = text(key, input, "\"camelCase\"")?;
    let name = text.value();
    let rule = case::NAMES.iter().find(|(known, _)| *known == name).map(|(_, case)| *case);
    rule.ok_or_else(|| {
        let known: Vec<&str> = case::NAMES.iter().map(|(name, _)| *name).collect();
        syn::Error::new_spanned(
            &text,
            match did_you_mean(&name, &known) {
                Some(close) => format!("unknown rule `{name}`; did you mean `{close}`?"),
                None => format!("unknown rule `{name}`, expected one of: {}", list(&known)),
            },
        )
    })
}

/// A function of a module, located at the module, so that mistakes of the function are reported there.
fn function(module: &Path, name: &str) -> Path {
    let mut path = module.clone();
    path.segments.push(syn::Ident::new(name, module.span()).into());
    path
}
