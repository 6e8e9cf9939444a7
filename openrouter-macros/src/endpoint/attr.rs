//! `#[endpoint(…)]` on a struct and on its fields, each key parsed to a typed value.

use std::time::Duration;

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::token::{Bracket, Paren};
use syn::{Attribute, Expr, LitInt, LitStr, Path, Token, Type};

use super::ast::{
    Area, Auth, Base, Framing, HeaderName, Initial, Method, PageRole, PagesBy, Redirect, RetryRule, StatusVariant,
};
use super::fixed_headers::{self, FixedHeader};
use super::format::{self, BodyFormat, ResponseFormat};
use super::status_list::{self, Responses};
use super::{auth, duration, facts, media_type, pages, retry, status};
use crate::errors::{Errors, did_you_mean};
use crate::keys::{self, Choice as _, Key, QuotedPath, choice, kind, mark, text, until_comma};
use crate::serde_attr;
use crate::span::Located;

/// `#[endpoint(…)]` on a struct.
#[derive(Default)]
pub(super) struct ContainerAttr {
    pub(super) method: Option<Method>,
    pub(super) path: Option<LitStr>,
    pub(super) id: Option<LitStr>,
    pub(super) area: Option<Area>,
    pub(super) response: Option<ResponseFormat>,
    pub(super) responses: Option<Located<Responses>>,
    pub(super) stream: Option<Type>,
    pub(super) fold: Option<Type>,
    pub(super) framing: Option<Located<Framing>>,
    pub(super) or_response: Option<Span>,
    pub(super) status: Option<Located<u16>>,
    pub(super) envelope: Option<LitStr>,
    pub(super) empty_object: Option<Span>,
    pub(super) errors: Vec<StatusVariant>,
    pub(super) error_body: Option<Type>,
    pub(super) body: Option<BodyFormat>,
    pub(super) content_type: Option<LitStr>,
    pub(super) headers: Vec<FixedHeader>,
    pub(super) auth: Option<Auth>,
    pub(super) retry: RetryRule,
    pub(super) idempotency: Option<Located<HeaderName>>,
    pub(super) facts: Vec<Expr>,
    pub(super) timeout: Option<Duration>,
    pub(super) base: Option<Base>,
    pub(super) pages: Option<Located<PagesBy>>,
    pub(super) redirect: Option<Located<Redirect>>,
    pub(super) deprecated: bool,
    pub(super) api: Option<Path>,
    pub(super) root: Option<Path>,
    given: Vec<String>,
}

/// `#[endpoint(…)]` on a field.
#[derive(Default)]
pub(super) struct FieldAttr {
    /// The location, and the place of its key.
    pub(super) location: Option<(Location, Span)>,
    pub(super) secret: Option<Span>,
    pub(super) required: Option<Span>,
    pub(super) default: Option<Initial>,
    pub(super) with: Option<Path>,
    /// The form of the value as text.
    pub(super) form: Option<Located<Type>>,
    pub(super) page: Option<Located<PageRole>>,
    pub(super) flatten: Option<Span>,
}

/// The place of a field, as it is declared.
pub(super) enum Location {
    Path,
    Query,
    /// The name of the header; `None` for the name of the field.
    Header(Option<String>),
    /// The field is the whole body.
    Body,
    /// Further members of the body.
    Extra,
    /// A part of the body, with the name on the wire; `None` for the name of the field.
    Part(Option<String>),
}

const CONTAINER_KEYS: &[&str] = &[
    "method",
    "path",
    "id",
    "area",
    "response",
    "responses",
    "stream",
    "fold",
    "framing",
    "or_response",
    "status",
    "envelope",
    "empty_object",
    "errors",
    "error_body",
    "body",
    "content_type",
    "headers",
    "auth",
    "retry",
    "idempotency",
    "meta",
    "timeout",
    "base",
    "pages",
    "redirect",
    "deprecated",
    "api",
    "crate",
];

const FIELD_KEYS: &[&str] = &[
    "path", "query", "header", "body", "extra", "part", "secret", "required", "default", "with", "as", "flatten",
    "page",
];

/// Keys of a field without a value.
const MARKS: &[&str] = &["path", "query", "body", "extra", "secret", "required", "flatten"];

impl ContainerAttr {
    pub(super) fn parse(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut parsed = Self::default();
        let example = "method = \"GET\", path = \"/books\"";
        parsed.given =
            keys::visit("endpoint", attributes, example, errors, |key, input, errors| parsed.key(key, input, errors));
        parsed
    }

    /// Whether a key was given, even if it is misspelled or its value is invalid.
    pub(super) fn gives(&self, key: &str) -> bool {
        self.given.iter().any(|given| {
            let meant = if is_method(given) { Some("method") } else { did_you_mean(given, CONTAINER_KEYS) };
            given.is_empty() || meant == Some(key)
        })
    }

    /// Drops the keys that say more about a stream, because the mistake in `stream` was reported.
    pub(super) fn without_stream(&mut self) {
        (self.fold, self.framing, self.or_response) = (None, None, None);
    }

    fn key(&mut self, key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        match key.name.as_str() {
            "method" => self.method = Some(choice(key, input, "\"GET\"")?.value),
            "path" => self.path = Some(text(key, input, "\"/books\"")?),
            "id" => self.id = Some(filled(key, input, "\"getBook\"")?),
            "area" => self.area = Some(area(key, input)?),
            "response" => self.response = Some(format::response(key, input)?),
            "responses" => self.responses = Some(status_list::responses(key, input, errors)?),
            "stream" => self.stream = Some(kind(key, input, "a type", "Chunk")?),
            "fold" => self.fold = Some(kind(key, input, "a type", "Chunks")?),
            "framing" => self.framing = Some(choice(key, input, "ndjson")?),
            "or_response" => {
                mark(key, input)?;
                self.or_response = Some(key.span);
            }
            "status" => self.status = Some(success(key, input)?),
            "envelope" => self.envelope = Some(filled(key, input, "\"data\"")?),
            "empty_object" => {
                mark(key, input)?;
                self.empty_object = Some(key.span);
            }
            "errors" => self.errors = status_list::errors(key, input, errors)?,
            "error_body" => self.error_body = Some(kind(key, input, "a type", "Problem")?),
            "body" => self.body = Some(format::body(key, input)?),
            "content_type" => self.content_type = Some(content_type(key, input)?),
            "headers" => self.headers = fixed_headers::parse(key, input, errors)?,
            "auth" => self.auth = Some(auth::parse(key, input)?),
            "retry" => self.retry = retry::parse(key, input, errors)?,
            "idempotency" => {
                let name = text(key, input, "\"Idempotency-Key\"")?;
                self.idempotency = Some(Located { value: HeaderName::new(name.value()), span: name.span() });
            }
            "meta" => self.facts = facts::parse(key, input, errors)?,
            "timeout" => self.timeout = Some(timeout(key, input)?),
            "base" => self.base = Some(base(key, input)?),
            "pages" => self.pages = Some(pages::parse(key, input)?),
            "redirect" => self.redirect = Some(Located { value: choice(key, input, "any")?.value, span: key.span }),
            "deprecated" => {
                mark(key, input)?;
                self.deprecated = true;
            }
            "api" => self.api = Some(kind(key, input, "a type", "MyApi")?),
            "crate" => self.root = Some(kind(key, input, "a path", "renamed")?),
            name if FIELD_KEYS.contains(&name) => {
                return Err(key.error(format!("`{name}` belongs on a field, not on the struct")));
            }
            name if is_method(name) => return Err(self.method_as_key(key, input)),
            _ => return Err(keys::unknown(key, CONTAINER_KEYS, serde_attr::CONTAINER_KEYS)),
        }
        Ok(())
    }

    /// The mistake for `GET`, or for `get = "/books"`, whose path is used as the value of `path`.
    fn method_as_key(&mut self, key: &Key, input: ParseStream<'_>) -> syn::Error {
        let method = key.name.to_ascii_uppercase();
        let path = input.parse::<Token![=]>().and_then(|_| input.parse::<LitStr>()).ok();
        let Some(path) = path else {
            return key.error(format!("`{}` is not a key: write `method = \"{method}\"`", key.name));
        };
        let path = self.path.insert(path).value();
        key.error(format!("`{}` is not a key: write `method = \"{method}\", path = \"{path}\"`", key.name))
    }
}

fn is_method(key: &str) -> bool {
    Method::named(&key.to_ascii_uppercase()).is_some()
}

/// The documented status of success.
fn success(key: &Key, input: ParseStream<'_>) -> syn::Result<Located<u16>> {
    if let Some(place) = several(key, input) {
        until_comma(input)?;
        return Err(syn::Error::new(
            place,
            "`status` takes one status: write `responses(200 = …, 202 = …)` for several",
        ));
    }
    let status: LitInt = kind(key, input, "a number", "201")?;
    if !keys::at_end(input) {
        until_comma(input)?;
        return Err(syn::Error::new(
            status.span(),
            format!("`status` takes one status: write `responses({status} = …, 202 = …)` for several"),
        ));
    }
    match status::success(&status) {
        Ok(value) => Ok(Located { value, span: status.span() }),
        Err(problem) => Err(syn::Error::new(status.span(), problem)),
    }
}

/// `= origin`; a URL belongs to the client.
fn base(key: &Key, input: ParseStream<'_>) -> syn::Result<Base> {
    let ahead = input.fork();
    let url = ahead.parse::<Token![=]>().and_then(|_| ahead.parse::<LitStr>()).ok();
    match url.filter(|url| url.value().contains("://")) {
        Some(url) => {
            until_comma(input)?;
            let text = url.value();
            Err(syn::Error::new(
                url.span(),
                format!("a base URL belongs to the client: write `Client::builder(\"{text}\")`, and remove the key"),
            ))
        }
        None => Ok(choice(key, input, "origin")?.value),
    }
}

/// The place of a list, such as `(200, 202)` or `= [200, 202]`.
fn several(key: &Key, input: ParseStream<'_>) -> Option<Span> {
    if input.peek(Paren) {
        return Some(key.span);
    }
    let list = input.fork();
    list.parse::<Token![=]>().ok()?;
    (list.peek(Paren) || list.peek(Bracket)).then(|| list.span())
}

/// A media type, which may have parameters.
fn content_type(key: &Key, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let text = text(key, input, "\"text/csv\"")?;
    match media_type::problem_of_a_body(&text.value()) {
        Some(problem) => Err(syn::Error::new(text.span(), problem)),
        None => Ok(text),
    }
}

fn timeout(key: &Key, input: ParseStream<'_>) -> syn::Result<Duration> {
    let text = text(key, input, "\"30s\"")?;
    duration::parse(&text.value()).ok_or_else(|| {
        let found = text.value();
        syn::Error::new(text.span(), format!("`{found}` is not a duration: write one such as `30s`, `500ms` or `10m`"))
    })
}

/// `= "name"` or `= CONSTANT`
fn area(key: &Key, input: ParseStream<'_>) -> syn::Result<Area> {
    let ahead = input.fork();
    if ahead.parse::<Token![=]>().is_ok() && ahead.parse().is_ok_and(|path| is_constant(&path)) {
        input.parse::<Token![=]>()?;
        return input.parse().map(Area::Constant);
    }
    filled(key, input, "\"Books\"").map(Area::Name)
}

/// Whether a path has the form of a constant. A word in another form lacks its quotes.
fn is_constant(path: &Path) -> bool {
    path.segments.last().is_some_and(|last| !last.ident.to_string().contains(char::is_lowercase))
}

/// A string that must not be empty.
fn filled(key: &Key, input: ParseStream<'_>, example: &str) -> syn::Result<LitStr> {
    let text = text(key, input, example)?;
    if text.value().is_empty() {
        let name = &key.name;
        return Err(syn::Error::new(
            text.span(),
            format!("`{name}` must not be empty: write a value such as `{name} = {example}`, or remove the key"),
        ));
    }
    Ok(text)
}

impl FieldAttr {
    pub(super) fn parse(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut parsed = Self::default();
        keys::visit("endpoint", attributes, "query", errors, |key, input, _| parsed.key(key, input));
        parsed
    }

    fn key(&mut self, key: &Key, input: ParseStream<'_>) -> syn::Result<()> {
        if MARKS.contains(&key.name.as_str()) {
            mark(key, input)?;
        }
        let mut span = key.span;
        let location = match key.name.as_str() {
            "path" => Location::Path,
            "query" => Location::Query,
            "header" if mark(key, input).is_ok() => Location::Header(None),
            "header" => {
                let name = text(key, input, "\"x-name\"")?;
                span = name.span();
                Location::Header(Some(name.value()))
            }
            "body" => Location::Body,
            "extra" => Location::Extra,
            "part" if mark(key, input).is_ok() => Location::Part(None),
            "part" => Location::Part(Some(filled(key, input, "\"file\"")?.value())),
            "secret" => {
                self.secret = Some(key.span);
                return Ok(());
            }
            "flatten" => {
                self.flatten = Some(key.span);
                return Ok(());
            }
            "required" => {
                self.required = Some(key.span);
                return Ok(());
            }
            "default" => {
                self.default = Some(initial(key, input)?);
                return Ok(());
            }
            "with" => {
                let QuotedPath(module) = kind(key, input, "a module", "cents")?;
                self.with = Some(module);
                return Ok(());
            }
            "as" => {
                self.form = Some(Located { value: kind(key, input, "a type", "CommaSeparated")?, span: key.span });
                return Ok(());
            }
            "page" => {
                self.page = Some(choice(key, input, "cursor")?);
                return Ok(());
            }
            name if CONTAINER_KEYS.contains(&name) => {
                return Err(key.error(format!("`{name}` belongs on the struct, not on a field")));
            }
            _ => return Err(keys::unknown(key, FIELD_KEYS, &serde_attr::field_keys())),
        };
        if self.location.is_some() {
            return Err(key.error(format!("`{}` is a second place for this field: remove one", key.name)));
        }
        self.location = Some((location, span));
        Ok(())
    }
}

/// `default`, or `default = expression`
fn initial(key: &Key, input: ParseStream<'_>) -> syn::Result<Initial> {
    if mark(key, input).is_ok() {
        return Ok(Initial::Default);
    }
    let equals = input.parse::<Option<Token![=]>>()?.is_some();
    let value = until_comma(input)?;
    match equals && !value.is_empty() {
        true => Ok(Initial::Value(value)),
        false => Err(key.error("`default` takes an expression: write `default = 10`, or `default` alone")),
    }
}
