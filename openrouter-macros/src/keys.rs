//! The keys of attributes, `key, key = value, …`, and their values.
//!
//! After a mistake, parsing continues at the next key, so that all mistakes are reported together.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitStr, Meta, Path, Token};

use crate::errors::{Errors, unknown_key, unknown_word};
use crate::span::Located;

/// A key, and where it was written.
pub(crate) struct Key {
    pub(crate) name: String,
    pub(crate) span: Span,
}

impl Key {
    /// A mistake at the key itself.
    pub(crate) fn error(&self, message: impl std::fmt::Display) -> syn::Error {
        syn::Error::new(self.span, message)
    }
}

/// Keys that may be given more than once.
const REPEATED: &[&str] = &["alias"];

/// Calls `read` with every key of the attributes called `name`, and returns the keys. An empty one represents
/// tokens that are not a key.
pub(crate) fn visit<'a>(
    name: &str,
    attributes: impl IntoIterator<Item = &'a Attribute>,
    example: &str,
    errors: &mut Errors,
    mut read: impl FnMut(&Key, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) -> Vec<String> {
    let mut seen = Vec::new();
    for attribute in attributes.into_iter().filter(|attribute| attribute.path().is_ident(name)) {
        if !matches!(attribute.meta, Meta::List(_)) {
            errors.at(&attribute.meta, format!("`{name}` needs arguments: write `#[{name}({example})]`"));
            seen.push(String::new());
            continue;
        }
        let parsed =
            attribute.parse_args_with(|input: ParseStream<'_>| each(input, example, &mut seen, errors, &mut read));
        errors.take(parsed);
    }
    seen
}

/// Calls `read` with every key.
pub(crate) fn each(
    input: ParseStream<'_>,
    example: &str,
    seen: &mut Vec<String>,
    errors: &mut Errors,
    mut read: impl FnMut(&Key, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) -> syn::Result<()> {
    while !input.is_empty() {
        if let Err(mistake) = one(input, example, seen, errors, &mut read) {
            errors.push(mistake);
            until_comma(input)?;
        }
        if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            errors.at_span(input.span(), "expected `,` between two keys");
            input.parse::<Option<Token![;]>>()?;
            // An identifier starts the next key.
            if !input.peek(Ident::peek_any) {
                until_comma(input)?;
                input.parse::<Option<Token![,]>>()?;
            }
        }
    }
    Ok(())
}

fn one(
    input: ParseStream<'_>,
    example: &str,
    seen: &mut Vec<String>,
    errors: &mut Errors,
    read: &mut impl FnMut(&Key, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) -> syn::Result<()> {
    let span = input.span();
    let Ok(ident) = Ident::parse_any(input) else {
        seen.push(String::new());
        return Err(syn::Error::new(span, format!("expected a key, such as `{example}`")));
    };
    let key = Key { name: ident.to_string(), span };
    if seen.contains(&key.name) && !REPEATED.contains(&key.name.as_str()) {
        return Err(key.error(format!("`{}` is given twice", key.name)));
    }
    seen.push(key.name.clone());
    read(&key, input, errors)
}

/// The mistake for an unknown key, which may be one of serde.
pub(crate) fn unknown(key: &Key, known: &[&str], serde: &[&str]) -> syn::Error {
    let name = key.name.as_str();
    match serde.contains(&name) {
        true => key.error(format!("`{name}` is a key of serde: write `#[serde({name} …)]`")),
        false => key.error(unknown_key(name, known)),
    }
}

/// Parses `= value` of one kind; the mistake for other tokens contains an example.
pub(crate) fn kind<T: Parse>(key: &Key, input: ParseStream<'_>, kind: &str, example: &str) -> syn::Result<T> {
    let mut span = key.span;
    if input.parse::<Option<Token![=]>>()?.is_some() && !at_end(input) {
        span = input.span();
        if let Ok(value) = input.parse() {
            return Ok(value);
        }
    }
    let name = &key.name;
    Err(syn::Error::new(span, format!("`{name}` takes {kind}: write `{name} = {example}`")))
}

/// `= "text"`
pub(crate) fn text(key: &Key, input: ParseStream<'_>, example: &str) -> syn::Result<LitStr> {
    kind(key, input, "a string", example)
}

/// `= word` or `= "word"`
pub(crate) fn word(key: &Key, input: ParseStream<'_>, example: &str) -> syn::Result<Word> {
    kind(key, input, "a word", example)
}

/// Checks that a key without a value does not have one.
pub(crate) fn mark(key: &Key, input: ParseStream<'_>) -> syn::Result<()> {
    if at_end(input) {
        return Ok(());
    }
    let name = &key.name;
    Err(key.error(format!("`{name}` takes no value: write `{name}` alone")))
}

/// The tokens up to the next comma of this level.
pub(crate) fn until_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = Vec::new();
    while !at_end(input) {
        tokens.push(input.parse::<TokenTree>()?);
    }
    Ok(tokens.into_iter().collect())
}

/// Whether the value of a key ends here.
pub(crate) fn at_end(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,])
}

/// A word, with or without quotes.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) span: Span,
}

impl Parse for Word {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let span = input.span();
        let text = match input.peek(LitStr) {
            true => input.parse::<LitStr>()?.value(),
            false => Ident::parse_any(input)?.to_string(),
        };
        Ok(Self { text, span })
    }
}

/// A value that is one of several words.
pub(crate) trait Choice: Copy + PartialEq + 'static {
    const CHOICES: &[(&str, Self)];

    /// The word as it is written.
    fn name(self) -> &'static str {
        Self::CHOICES.iter().find(|(_, choice)| *choice == self).map_or("", |(name, _)| name)
    }

    /// The choice that is written as `name`.
    fn named(name: &str) -> Option<Self> {
        Self::CHOICES.iter().find(|(known, _)| *known == name).map(|(_, choice)| *choice)
    }
}

/// The words of a choice.
pub(crate) fn words<T: Choice>() -> Vec<&'static str> {
    T::CHOICES.iter().map(|(name, _)| *name).collect()
}

/// `= word` or `= "word"`, which must be one of the words of `T`.
pub(crate) fn choice<T: Choice>(key: &Key, input: ParseStream<'_>, example: &str) -> syn::Result<Located<T>> {
    let word = word(key, input, example)?;
    match T::named(&word.text) {
        Some(value) => Ok(Located { value, span: word.span }),
        None => Err(syn::Error::new(word.span, unknown_word(&key.name, &word.text, &words::<T>()))),
    }
}

/// A path, with or without quotes, which serde's attributes need.
pub(crate) struct QuotedPath(pub(crate) Path);

impl Parse for QuotedPath {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path = if input.peek(LitStr) { input.parse::<LitStr>()?.parse() } else { input.parse() };
        path.map(Self)
    }
}
