//! `#[endpoint(…)]` on a struct and on its fields → values with spans.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitInt, LitStr, Path, Token, Type};

use crate::errors::{Errors, unknown_key};

/// A value and the place it was written at.
pub(super) struct Spanned<T> {
    pub(super) value: T,
    pub(super) span: Span,
}

/// What `#[endpoint(…)]` on a struct says.
#[derive(Default)]
pub(super) struct ContainerAttr {
    pub(super) method: Option<Spanned<String>>,
    pub(super) path: Option<LitStr>,
    pub(super) id: Option<LitStr>,
    pub(super) area: Option<LitStr>,
    pub(super) response: Option<Type>,
    pub(super) status: Option<LitInt>,
    pub(super) envelope: Option<LitStr>,
    pub(super) errors: Option<Vec<ErrorEntry>>,
    pub(super) error_body: Option<Type>,
    pub(super) body: Option<Spanned<String>>,
    pub(super) auth: Option<Spanned<String>>,
    pub(super) retry: Option<Spanned<String>>,
    pub(super) timeout: Option<LitStr>,
    pub(super) server: Option<Spanned<String>>,
    pub(super) deprecated: bool,
    pub(super) api: Option<Path>,
    pub(super) root: Option<Path>,
    given: Vec<String>,
}

/// One entry of `errors(…)`.
pub(super) struct ErrorEntry {
    /// As written: `404`, `4XX`.
    pub(super) status: LitInt,
    pub(super) body: Option<Type>,
}

/// What `#[endpoint(…)]` on a field says.
#[derive(Default)]
pub(super) struct FieldAttr {
    pub(super) location: Option<Spanned<Location>>,
    pub(super) secret: Option<Span>,
    pub(super) default: Option<Initial>,
    pub(super) with: Option<Path>,
}

/// What a field is before its setter is called.
pub(super) enum Initial {
    /// `default` alone: the type's own default.
    Default,
    Value(TokenStream),
}

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Location {
    Path,
    Query,
    /// With the name, unless the field's own is meant.
    Header(Option<String>),
    /// The field is the whole body.
    Body,
    /// Further members of the body.
    Extra,
}

const CONTAINER_KEYS: &[&str] = &[
    "method",
    "path",
    "id",
    "area",
    "response",
    "status",
    "envelope",
    "errors",
    "error_body",
    "body",
    "auth",
    "retry",
    "timeout",
    "server",
    "deprecated",
    "api",
    "crate",
];

const FIELD_KEYS: &[&str] = &["path", "query", "header", "body", "extra", "secret", "default", "with"];

/// Those of a field that take no value.
const MARKS: &[&str] = &["path", "query", "body", "extra", "secret"];

impl ContainerAttr {
    pub(super) fn parse(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut parsed = Self::default();
        parsed.given = each_key(attributes, errors, |key, input, errors| parsed.key(&key, input, errors));
        parsed
    }

    /// Whether a key was given, be it with a value that was not understood.
    pub(super) fn gives(&self, key: &str) -> bool {
        self.given.iter().any(|given| given == key)
    }

    fn key(&mut self, key: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        match key.to_string().as_str() {
            "method" => self.method = Some(word(input, "method", "\"GET\"")?),
            "path" => self.path = Some(text(input, "path", "\"/keys\"")?),
            "id" => self.id = Some(text(input, "id", "\"getKey\"")?),
            "area" => self.area = Some(text(input, "area", "\"API Keys\"")?),
            "response" => self.response = Some(kind(input, "response", "a type", "Key")?),
            "status" => self.status = Some(kind(input, "status", "a number", "201")?),
            "envelope" => self.envelope = Some(text(input, "envelope", "\"data\"")?),
            "errors" => self.errors = Some(error_entries(input)?),
            "error_body" => self.error_body = Some(kind(input, "error_body", "a type", "Problem")?),
            "body" => self.body = Some(word(input, "body", "form")?),
            "auth" => self.auth = Some(word(input, "auth", "key")?),
            "retry" => self.retry = Some(word(input, "retry", "safe")?),
            "timeout" => self.timeout = Some(text(input, "timeout", "\"30s\"")?),
            "server" => self.server = Some(word(input, "server", "origin")?),
            "deprecated" => {
                no_value(key, input)?;
                self.deprecated = true;
            }
            "api" => self.api = Some(kind(input, "api", "a type", "MyApi")?),
            "crate" => self.root = Some(kind(input, "crate", "a path", "renamed")?),
            _ => {
                errors.at(key, unknown_key(&key.to_string(), CONTAINER_KEYS));
                skip_value(input)?;
            }
        }
        Ok(())
    }
}

impl FieldAttr {
    pub(super) fn parse(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut parsed = Self::default();
        each_key(attributes, errors, |key, input, errors| parsed.key(&key, input, errors));
        parsed
    }

    fn key(&mut self, key: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        if MARKS.contains(&key.to_string().as_str()) {
            no_value(key, input)?;
        }
        let location = match key.to_string().as_str() {
            "path" => Location::Path,
            "query" => Location::Query,
            "header" if input.peek(Token![=]) => Location::Header(Some(text(input, "header", "\"x-name\"")?.value())),
            "header" => Location::Header(None),
            "body" => Location::Body,
            "extra" => Location::Extra,
            "secret" => {
                self.secret = Some(key.span());
                return Ok(());
            }
            "default" if input.peek(Token![=]) => {
                input.parse::<Token![=]>()?;
                self.default = Some(Initial::Value(until_comma(input)?));
                return Ok(());
            }
            "default" => {
                self.default = Some(Initial::Default);
                return Ok(());
            }
            "with" => {
                self.with = Some(path_in_quotes(input)?);
                return Ok(());
            }
            _ => {
                errors.at(key, unknown_key(&key.to_string(), FIELD_KEYS));
                return skip_value(input);
            }
        };
        if self.location.is_some() {
            errors.at(key, format!("`{key}` is a second place for this field; a field stands in one place"));
        }
        self.location = Some(Spanned { value: location, span: key.span() });
        Ok(())
    }
}

/// Calls `read` for each key of each `#[endpoint(…)]`; after a mistake the reading goes on at the next key. Hands back the
/// keys that were given.
fn each_key(
    attributes: &[Attribute],
    errors: &mut Errors,
    mut read: impl FnMut(Ident, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) -> Vec<String> {
    let mut seen = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("endpoint")) {
        let keys = |input: ParseStream<'_>| {
            while !input.is_empty() {
                let read = |key: Ident| match is_new(&key, &mut seen, errors) {
                    true => read(key, input, errors),
                    false => skip_value(input),
                };
                if let Err(error) = Ident::parse_any(input).and_then(read) {
                    errors.push(error);
                    until_comma(input)?;
                }
                if !input.is_empty() && input.parse::<Token![,]>().is_err() {
                    errors.at_span(input.span(), "expected `,` between two keys");
                    // What begins like a key is read as one.
                    if !input.peek(Ident::peek_any) {
                        until_comma(input)?;
                        let _ = input.parse::<Token![,]>();
                    }
                }
            }
            Ok(())
        };
        if let Err(error) = attribute.parse_args_with(keys) {
            errors.push(error);
        }
    }
    seen
}

fn is_new(key: &Ident, seen: &mut Vec<String>, errors: &mut Errors) -> bool {
    let name = key.to_string();
    if seen.contains(&name) {
        errors.at(key, format!("`{name}` is given twice"));
        return false;
    }
    seen.push(name);
    true
}

/// `= value`
fn value<T: Parse>(input: ParseStream<'_>) -> syn::Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// `= value` of one kind; what else is found is answered with an example.
fn kind<T: Parse>(input: ParseStream<'_>, key: &str, kind: &str, example: &str) -> syn::Result<T> {
    input.parse::<Token![=]>()?;
    let span = input.span();
    input.parse().map_err(|_| syn::Error::new(span, format!("`{key}` takes {kind}: write `{key} = {example}`")))
}

fn text(input: ParseStream<'_>, key: &str, example: &str) -> syn::Result<LitStr> {
    kind(input, key, "a string", example)
}

/// `= word` or `= "word"`
fn word(input: ParseStream<'_>, key: &str, example: &str) -> syn::Result<Spanned<String>> {
    input.parse::<Token![=]>()?;
    if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        return Ok(Spanned { value: literal.value(), span: literal.span() });
    }
    let span = input.span();
    let ident = Ident::parse_any(input);
    let ident = ident.map_err(|_| syn::Error::new(span, format!("`{key}` takes a word: write `{key} = {example}`")))?;
    Ok(Spanned { value: ident.to_string(), span: ident.span() })
}

/// `= path` or `= "path"`, the form of serde's attributes
fn path_in_quotes(input: ParseStream<'_>) -> syn::Result<Path> {
    input.parse::<Token![=]>()?;
    if input.peek(LitStr) { input.parse::<LitStr>()?.parse() } else { input.parse() }
}

/// `(400, 402 = Body, 4XX)`
fn error_entries(input: ParseStream<'_>) -> syn::Result<Vec<ErrorEntry>> {
    if !input.peek(syn::token::Paren) {
        return Err(input.error("`errors` takes a list: write `errors(404, 429)`"));
    }
    let content;
    syn::parenthesized!(content in input);
    let entry = |input: ParseStream<'_>| {
        let span = input.span();
        let status = input
            .parse()
            .map_err(|_| syn::Error::new(span, "`errors` lists numbers: write `404`, or a class of them like `4XX`"))?;
        if input.peek(Token![=>]) {
            return Err(input.error(format!("a body is named with `=`: write `{status} = Body`")));
        }
        let body = if input.peek(Token![=]) { Some(value(input)?) } else { None };
        Ok(ErrorEntry { status, body })
    };
    let entries = content.parse_terminated(entry, Token![,]);
    // What is left behind a mistake would be reported once more.
    content.step(|cursor| {
        let mut rest = *cursor;
        while let Some((_, next)) = rest.token_tree() {
            rest = next;
        }
        Ok(((), rest))
    })?;
    Ok(entries?.into_iter().collect())
}

fn no_value(key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    match input.peek(Token![=]) {
        true => Err(syn::Error::new(key.span(), format!("`{key}` takes no value: write `{key}` alone"))),
        false => Ok(()),
    }
}

fn skip_value(input: ParseStream<'_>) -> syn::Result<()> {
    until_comma(input).map(drop)
}

/// Everything up to the next comma of this level.
fn until_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?.to_tokens(&mut tokens);
    }
    Ok(tokens)
}
