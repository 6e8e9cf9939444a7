//! The encoder, which collects the parts of a request.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use openrouter_json::{Encode, Secret};

use super::pairs::{HeaderTexts, header_texts, push_pair, push_pairs_as};
use super::path::Reach;
use super::text::{TextError, TextForm, TextWriter};
use super::{PathSegment, SegmentWriter, scratch};
use crate::auth::check_header;
use crate::error::BuildError;
use crate::origin::BaseUrl;
use crate::percent::percent_encoded;
use crate::transport::Body;

/// Collects path, query, headers and body of a request.
///
/// Generated code calls a method for each field. The first value that cannot be sent makes the call fail before
/// anything is sent.
#[derive(Debug)]
pub struct Encoder {
    pub(super) method: Method,
    pub(super) headers: HeaderMap,
    pub(super) body: Body,
    /// Path and query.
    pub(super) target: Vec<u8>,
    pub(super) separator: u8,
    /// The media type of the body.
    pub(super) content_type: Option<HeaderValue>,
    pub(super) error: Option<BuildError>,
}

impl Encoder {
    /// Creates an encoder that starts with these headers.
    pub(crate) fn new(method: Method, headers: HeaderMap) -> Self {
        Self {
            method,
            headers,
            body: Body::empty(),
            target: scratch::take(),
            separator: b'?',
            content_type: None,
            error: None,
        }
    }

    /// Writes the path of the base URL.
    pub(crate) fn prefix(&mut self, prefix: &str) {
        self.target.extend_from_slice(prefix.as_bytes());
    }

    /// Adds the content of another encoder. Its headers replace those of the same name.
    pub(crate) fn append(&mut self, other: Self) {
        self.target.extend_from_slice(&other.target);
        self.separator = other.separator;
        self.headers.extend(other.headers);
        self.body = other.body;
        self.content_type = other.content_type;
        self.error = self.error.take().or(other.error);
    }

    /// Moves the parts into `request`, or returns the first error.
    #[inline]
    pub(crate) fn finish(self, base: &BaseUrl, request: &mut http::Request<Body>) -> Result<(), BuildError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        *request.uri_mut() = uri(base, self.target)?;
        *request.headers_mut() = self.headers;
        *request.body_mut() = self.body;
        if let Some(content_type) = self.content_type {
            request.headers_mut().entry(CONTENT_TYPE).or_insert(content_type);
        }
        Ok(())
    }

    /// Whether a body was set, which can be empty.
    pub(crate) fn has_body(&self) -> bool {
        self.content_type.is_some()
    }

    /// Records an error, unless there already is one.
    pub(crate) fn fail(&mut self, error: impl FnOnce() -> BuildError) {
        if self.error.is_none() {
            self.error = Some(error());
        }
    }

    /// Appends a literal part of the path.
    pub fn path(&mut self, literal: &'static str) {
        self.target.extend_from_slice(literal.as_bytes());
    }

    /// Fills the placeholder `{name}`.
    pub fn segment<T: PathSegment + ?Sized>(&mut self, name: &str, value: &T) {
        self.placeholder(name, value, Reach::Segment);
    }

    /// Fills the placeholder `{*name}`, in which `/` separates segments.
    pub fn rest<T: PathSegment + ?Sized>(&mut self, name: &str, value: &T) {
        self.placeholder(name, value, Reach::Rest);
    }

    /// Fills the placeholder `{**name}`, in which `/` separates segments that may be empty.
    pub fn verbatim<T: PathSegment + ?Sized>(&mut self, name: &str, value: &T) {
        self.placeholder(name, value, Reach::Verbatim);
    }

    /// Fills the placeholder `{name}` by a value in a form.
    #[doc(hidden)]
    pub fn segment_as<T>(&mut self, name: &str, value: &T, form: &TextForm<T>) {
        self.placeholder_as(name, form.text(value), Reach::Segment);
    }

    /// Fills the placeholder `{*name}` by a value in a form.
    #[doc(hidden)]
    pub fn rest_as<T>(&mut self, name: &str, value: &T, form: &TextForm<T>) {
        self.placeholder_as(name, form.text(value), Reach::Rest);
    }

    /// Fills the placeholder `{**name}` by a value in a form.
    #[doc(hidden)]
    pub fn verbatim_as<T>(&mut self, name: &str, value: &T, form: &TextForm<T>) {
        self.placeholder_as(name, form.text(value), Reach::Verbatim);
    }

    fn placeholder<T: PathSegment + ?Sized>(&mut self, name: &str, value: &T, reach: Reach) {
        let mut writer = SegmentWriter::new(&mut self.target, reach);
        value.write(&mut writer);
        if let Some(problem) = writer.problem() {
            self.refuse_placeholder(name, problem);
        }
    }

    fn placeholder_as(&mut self, name: &str, text: Result<TextWriter, TextError>, reach: Reach) {
        let mut writer = SegmentWriter::new(&mut self.target, reach);
        let problem = match text {
            Ok(text) => {
                writer.push_text(&text);
                writer.problem().map(str::to_owned)
            }
            Err(error) => Some(error.to_string()),
        };
        if let Some(problem) = problem {
            self.refuse_placeholder(name, &problem);
        }
    }

    #[cold]
    fn refuse_placeholder(&mut self, name: &str, problem: &str) {
        self.fail(|| BuildError::new(format!("path parameter `{name}`"), problem));
    }

    /// Appends `name=value` to the query: once for each entry of a list, and not at all for `None`. The name must
    /// already be percent-encoded.
    pub fn query<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        if let Err(error) = push_pair(&mut self.target, &mut self.separator, name, value) {
            self.fail(|| BuildError::new(format!("query parameter `{}`", decoded(name)), error.to_string()));
        }
    }

    /// Appends the pairs of a value in a form to the query. The name must already be percent-encoded.
    #[doc(hidden)]
    pub fn query_as<T>(&mut self, name: &str, value: &T, form: &TextForm<T>) {
        if let Err(error) = push_pairs_as(&mut self.target, &mut self.separator, name, value, form) {
            self.fail(|| BuildError::new(format!("query parameter `{}`", decoded(name)), error.to_string()));
        }
    }

    /// Like [`query`](Self::query), but encodes the name.
    pub(crate) fn query_pair<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.query(&percent_encoded(name), value);
    }

    /// Sets a header. Each entry of a list is a line of its own; `None` does not set it.
    pub fn header<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.header_value(name, value, false);
    }

    /// Sets a header and marks it as sensitive.
    pub fn secret_header<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.header_value(name, value, true);
    }

    /// Sets a header to a value in a form.
    #[doc(hidden)]
    pub fn header_as<T>(&mut self, name: &str, value: &T, form: &TextForm<T>) {
        self.header_texts(name, || one_text(value, form), false);
    }

    /// As [`header_as`](Self::header_as), and marks the header as sensitive.
    #[doc(hidden)]
    pub fn secret_header_as<T>(&mut self, name: &str, value: &T, form: &TextForm<T>) {
        self.header_texts(name, || one_text(value, form), true);
    }

    fn header_value<T: Encode + ?Sized>(&mut self, name: &str, value: &T, secret: bool) {
        self.header_texts(name, || header_texts(value), secret);
    }

    fn header_texts(&mut self, name: &str, texts: impl FnOnce() -> Result<HeaderTexts, TextError>, secret: bool) {
        let (texts, secrets) = Secret::collect(texts);
        let HeaderTexts { first, more } = match texts {
            Ok(texts) => texts,
            Err(error) => return self.fail(|| BuildError::new(format!("header `{name}`"), error.to_string())),
        };
        let is_secret = secret || !secrets.is_empty();
        if let Some(text) = first {
            self.header_line(name, text, is_secret, |headers, name, value| {
                headers.insert(name, value);
            });
        }
        for text in more {
            self.header_line(name, text, is_secret, |headers, name, value| {
                headers.append(name, value);
            });
        }
    }

    fn header_line(
        &mut self,
        name: &str,
        text: String,
        is_secret: bool,
        add: fn(&mut HeaderMap, HeaderName, HeaderValue),
    ) {
        match check_header(name, text, is_secret) {
            Ok((name, value)) => add(&mut self.headers, name, value),
            Err(error) => self.fail(|| error),
        }
    }

    /// Sets the body and its media type.
    pub(super) fn set_body(&mut self, body: Body, content_type: HeaderValue) {
        self.body = body;
        self.content_type = Some(content_type);
    }

    /// Appends a path that is known only at run time, and may have a query.
    pub(crate) fn checked_path(&mut self, path: &str) {
        if let Err(problem) = check_path(path) {
            return self.fail(|| BuildError::new("path", problem));
        }
        self.target.extend_from_slice(path.as_bytes());
        if path.contains('?') {
            self.separator = b'&';
        }
    }
}

/// The text of a value in a form, as a header of one line.
fn one_text<T>(value: &T, form: &TextForm<T>) -> Result<HeaderTexts, TextError> {
    let text = form.text(value)?;
    let first = text.text().map(|text| match form.media_type() {
        Some("application/json") => ascii_json(text),
        _ => text.to_owned(),
    });
    Ok(HeaderTexts { first, more: Vec::new() })
}

/// JSON with escapes for all characters that are not ASCII. Servers read other bytes of a header in different charsets.
fn ascii_json(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '\0'..='~' => ascii.push(character),
            _ => character.encode_utf16(&mut [0; 2]).iter().for_each(|unit| ascii.push_str(&format!("\\u{unit:04x}"))),
        }
    }
    ascii
}

/// The longest path with its query that a `Uri` can have.
const MAX_TARGET: usize = u16::MAX as usize - 1;

/// Assembles a URI from parts that are already parsed.
fn uri(base: &BaseUrl, target: Vec<u8>) -> Result<Uri, BuildError> {
    fn invalid(error: impl Into<http::Error>) -> BuildError {
        BuildError::new("path", "is not a valid URL").with_source(error.into())
    }
    if target.len() > MAX_TARGET {
        let problem =
            format!("has {} bytes with its query, of at most {MAX_TARGET}: send long values in the body", target.len());
        return Err(BuildError::new("path", problem));
    }
    let target = if target.is_empty() { Bytes::from_static(b"/") } else { scratch::seal(target) };
    let mut parts = http::uri::Parts::default();
    parts.scheme = Some(base.scheme().clone());
    parts.authority = Some(base.authority().clone());
    parts.path_and_query = Some(PathAndQuery::from_maybe_shared(target).map_err(invalid)?);
    Uri::from_parts(parts).map_err(invalid)
}

fn check_path(path: &str) -> Result<(), &'static str> {
    if !path.starts_with('/') {
        return Err("must start with `/`");
    }
    if path.contains('#') {
        return Err("must not contain `#`: encode it as `%23`");
    }
    let segments = path.split('?').next().unwrap_or_default();
    if segments.contains('\\') {
        return Err("must not contain a backslash, which some servers read as `/`: encode it as `%5C`");
    }
    match segments.split('/').any(crate::origin::is_dot_segment) {
        true => Err("`.` and `..` would reach another resource"),
        false => Ok(()),
    }
}

pub(super) fn decoded(name: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(name).decode_utf8_lossy()
}
