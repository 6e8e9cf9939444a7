//! serde's own attributes, with the meaning that serde gives them.
//!
//! They are taken off the item, so that whoever declares one does not need serde in their `Cargo.toml`.

use proc_macro2::Span;
use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned as _;
use syn::{Attribute, LitStr, Path};

use crate::case::{self, Case};
use crate::errors::{Errors, list, unknown_key};

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
    /// Where each key stands.
    pub(crate) places: Vec<(String, Span)>,
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

const FIELD_KEYS: &[&str] = &[
    "rename",
    "alias",
    "with",
    "serialize_with",
    "deserialize_with",
    "default",
    "skip",
    "skip_serializing",
    "skip_deserializing",
    "skip_serializing_if",
    "flatten",
];

impl FieldAttr {
    /// Takes the `serde` attributes out of `attrs`.
    pub(crate) fn take(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> Self {
        let mut found = Self::default();
        each(attrs, errors, |meta| found.key(meta));
        found
    }

    fn key(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        self.places.push((key(meta), meta.path.span()));
        match key(meta).as_str() {
            "rename" => self.rename.parse(meta)?,
            "alias" => self.alias.push(text(meta)?),
            "with" => {
                let module = path(meta)?;
                self.serialize_with = Some(member(&module, "serialize"));
                self.deserialize_with = Some(member(&module, "deserialize"));
            }
            "serialize_with" => self.serialize_with = Some(path(meta)?),
            "deserialize_with" => self.deserialize_with = Some(path(meta)?),
            "default" if meta.input.peek(syn::Token![=]) => self.default = Some(DefaultValue::Path(path(meta)?)),
            "default" => self.default = Some(DefaultValue::Trait),
            "skip" => (self.skip_serializing, self.skip_deserializing) = (true, true),
            "skip_serializing" => self.skip_serializing = true,
            "skip_deserializing" => self.skip_deserializing = true,
            "skip_serializing_if" => self.skip_serializing_if = Some(path(meta)?),
            "flatten" => self.flatten = true,
            other => return Err(unsupported(meta, other, FIELD_KEYS)),
        }
        Ok(())
    }
}

impl Rename {
    /// `rename = "…"`, or `rename(serialize = "…", deserialize = "…")`.
    fn parse(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        if meta.input.peek(syn::Token![=]) {
            let name = text(meta)?;
            *self = Self { serialize: Some(name.clone()), deserialize: Some(name) };
            return Ok(());
        }
        meta.parse_nested_meta(|inner| {
            match key(&inner).as_str() {
                "serialize" => self.serialize = Some(text(&inner)?),
                "deserialize" => self.deserialize = Some(text(&inner)?),
                other => return Err(inner.error(unknown_key(other, &["serialize", "deserialize"]))),
            }
            Ok(())
        })
    }
}

impl ContainerAttr {
    /// Takes the `serde` attributes out of `attrs`.
    pub(crate) fn take(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> Self {
        let mut found = Self::default();
        each(attrs, errors, |meta| {
            match key(meta).as_str() {
                "rename_all" => found.rename_all = Some(rule(meta)?),
                // What these types are anyway.
                "transparent" => {}
                other => return Err(unsupported(meta, other, &["rename_all"])),
            }
            Ok(())
        });
        found
    }
}

/// Whether an attribute is one of serde's.
pub(crate) fn is_serde(attr: &Attribute) -> bool {
    attr.path().is_ident("serde")
}

/// Hands every key of every `serde` attribute to `parse` and takes the attributes away.
fn each(
    attrs: &mut Vec<Attribute>,
    errors: &mut Errors,
    mut parse: impl FnMut(&ParseNestedMeta<'_>) -> syn::Result<()>,
) {
    attrs.retain(|attr| {
        if !is_serde(attr) {
            return true;
        }
        // A mistake in one key must not hide the mistakes in the next, unless what follows cannot be told apart.
        let mut mistakes = Vec::new();
        let rest = attr.parse_nested_meta(|meta| {
            if let Err(mistake) = parse(&meta) {
                mistakes.push(mistake);
                skip_value(&meta)?;
            }
            Ok(())
        });
        if mistakes.is_empty()
            && let Err(error) = rest
        {
            mistakes.push(error);
        }
        mistakes.into_iter().for_each(|mistake| errors.push(mistake));
        false
    });
}

/// Reads over what is left of a key that was not understood.
pub(crate) fn skip_value(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    while !meta.input.is_empty() && !meta.input.peek(syn::Token![,]) {
        meta.input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}

/// The key as it is written.
pub(crate) fn key(meta: &ParseNestedMeta<'_>) -> String {
    meta.path.get_ident().map(ToString::to_string).unwrap_or_default()
}

fn unsupported(meta: &ParseNestedMeta<'_>, key: &str, known: &[&str]) -> syn::Error {
    let message = match crate::errors::did_you_mean(key, known) {
        Some(close) => format!("`serde({key})` is not supported here; did you mean `{close}`?"),
        None => format!("`serde({key})` is not supported here, expected one of: {}", list(known)),
    };
    syn::Error::new_spanned(&meta.path, message)
}

fn text(meta: &ParseNestedMeta<'_>) -> syn::Result<String> {
    meta.value()?.parse::<LitStr>().map(|text| text.value())
}

fn path(meta: &ParseNestedMeta<'_>) -> syn::Result<Path> {
    meta.value()?.parse::<LitStr>()?.parse()
}

fn rule(meta: &ParseNestedMeta<'_>) -> syn::Result<Case> {
    let text: LitStr = meta.value()?.parse()?;
    let name = text.value();
    let rule = case::NAMES.iter().find(|(known, _)| *known == name).map(|(_, case)| *case);
    rule.ok_or_else(|| {
        let known: Vec<&str> = case::NAMES.iter().map(|(name, _)| *name).collect();
        syn::Error::new_spanned(&text, format!("unknown rule `{name}`, expected one of: {}", list(&known)))
    })
}

fn member(module: &Path, name: &str) -> Path {
    let mut path = module.clone();
    path.segments.push(syn::Ident::new(name, proc_macro2::Span::call_site()).into());
    path
}
