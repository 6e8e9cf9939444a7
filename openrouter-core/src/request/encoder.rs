//! Takes what an endpoint consists of and puts it where it belongs.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use openrouter_json::{Encode, Writer};

use super::{BodySize, PathSegment, SegmentWriter, header_text, percent_encoded, push_pair, scratch};
use crate::error::BuildError;
use crate::origin::BaseUrl;
use crate::transport::Body;
use crate::{Extra, RawJson, Secret};

/// Receives path, query, headers and body of a request.
///
/// Generated code calls its methods field by field. The first value that cannot be sent is remembered and reported
/// before anything is sent.
#[derive(Debug)]
pub struct Encoder {
    method: Method,
    headers: HeaderMap,
    body: Body,
    /// Path and query.
    target: Vec<u8>,
    separator: u8,
    /// That of the body.
    content_type: Option<HeaderValue>,
    error: Option<BuildError>,
}

/// Writes the members of a JSON object.
pub type JsonBody<'a> = Writer<'a, &'a mut serde_json::Serializer<&'a mut Vec<u8>>>;

impl Encoder {
    /// Starts with the headers of the client.
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

    /// Begins with the path of the base URL.
    pub(crate) fn prefix(&mut self, prefix: &str) {
        self.target.extend_from_slice(prefix.as_bytes());
    }

    /// Puts these headers under those that were set.
    pub(crate) fn inherit(&mut self, headers: HeaderMap) {
        let own = std::mem::replace(&mut self.headers, headers);
        self.headers.extend(own);
    }

    /// Puts what was taken into `request`.
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
        self.placeholder(name, value, false);
    }

    /// Fills the placeholder `{*name}`, in which `/` separates segments.
    pub fn rest<T: PathSegment + ?Sized>(&mut self, name: &str, value: &T) {
        self.placeholder(name, value, true);
    }

    fn placeholder<T: PathSegment + ?Sized>(&mut self, name: &str, value: &T, rest: bool) {
        let mut writer = SegmentWriter::new(&mut self.target, rest);
        value.write(&mut writer);
        if let Some(problem) = writer.problem() {
            self.fail(|| BuildError::new(format!("path parameter `{name}`"), problem));
        }
    }

    /// Appends `name=value` to the query, once for each entry of a list, nothing for `None`. The name is encoded already.
    pub fn query<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        if let Err(error) = push_pair(&mut self.target, &mut self.separator, name, value) {
            self.fail(|| BuildError::new(format!("query parameter `{}`", decoded(name)), error.to_string()));
        }
    }

    /// As [`query`](Self::query), for a name that may be any text.
    pub(crate) fn query_pair<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.query(&percent_encoded(name), value);
    }

    /// Sets a header; `None` leaves it out, the entries of a list are joined by commas.
    pub fn header<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.header_value(name, value, false);
    }

    /// Sets a header whose value is a secret.
    pub fn secret_header<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.header_value(name, value, true);
    }

    fn header_value<T: Encode + ?Sized>(&mut self, name: &str, value: &T, secret: bool) {
        let (text, secrets) = Secret::collect(|| header_text(value));
        let header = match text {
            Ok(None) => return,
            Ok(Some(text)) => header(name, text, secret || !secrets.is_empty()),
            Err(error) => Err(BuildError::new(format!("header `{name}`"), error.to_string())),
        };
        match header {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(error) => self.fail(|| error),
        }
    }

    /// Makes a JSON object the body.
    pub fn json(&mut self, size: &BodySize, members: impl FnOnce(&mut JsonBody<'_>)) {
        self.json_with(size, &Extra::new(), members);
    }

    /// Makes a JSON object the body, with further members at its end.
    pub fn json_with(&mut self, size: &BodySize, extra: &Extra, members: impl FnOnce(&mut JsonBody<'_>)) {
        let mut body = size.buffer();
        let mut serializer = serde_json::Serializer::new(&mut body);
        let mut writer = Writer::new(&mut serializer).extra(extra);
        members(&mut writer);
        let written = writer.end();
        self.json_bytes(size, "body", body, written);
    }

    /// Makes one value the JSON body.
    pub fn json_value<T: Encode + ?Sized>(&mut self, size: &BodySize, name: &str, value: &T) {
        let mut body = size.buffer();
        let written = value.serialize(&mut serde_json::Serializer::new(&mut body));
        self.json_bytes(size, name, body, written);
    }

    fn json_bytes(&mut self, size: &BodySize, name: &str, body: Vec<u8>, written: Result<(), serde_json::Error>) {
        let Err(error) = written else {
            size.learn(body.len());
            return self.body(body.into(), JSON);
        };
        let subject = if name == "body" { "body".to_owned() } else { format!("body `{name}`") };
        self.fail(|| BuildError::new(subject, "has no JSON form").with_source(error));
    }

    fn body(&mut self, body: Body, content_type: HeaderValue) {
        self.body = body;
        self.content_type = Some(content_type);
    }

    /// Makes these bytes the body.
    pub(crate) fn bytes(&mut self, content_type: &str, body: Vec<u8>) {
        match HeaderValue::from_str(content_type) {
            Ok(content_type) => self.body(body.into(), content_type),
            Err(_) => self.fail(|| BuildError::new("content type", "has a character that no header can have")),
        }
    }

    /// Appends a path made at run time, which may bring its query along.
    pub(crate) fn checked_path(&mut self, path: &str) {
        if let Err(problem) = check_path(path) {
            return self.fail(|| BuildError::new("path", problem));
        }
        self.target.extend_from_slice(path.as_bytes());
        if path.contains('?') {
            self.separator = b'&';
        }
    }

    /// Makes form fields the body.
    pub fn form(&mut self, fields: impl FnOnce(&mut FormBody)) {
        let mut form = FormBody { out: Vec::with_capacity(FORM_CAPACITY), separator: 0, error: None };
        fields(&mut form);
        match form.error {
            Some(error) => self.fail(|| error),
            None => self.body(form.out.into(), FORM),
        }
    }

    /// Sets a member of the JSON body, in place of one that is there.
    pub(crate) fn body_field(&mut self, name: &str, value: &RawJson) {
        match self.with_field(name, value) {
            Ok(body) => self.body(body.into(), self.content_type.clone().unwrap_or(JSON)),
            Err(problem) => self.fail(|| BuildError::new(format!("body field `{name}`"), problem)),
        }
    }

    fn with_field(&self, name: &str, value: &RawJson) -> Result<Vec<u8>, String> {
        let members = match &self.content_type {
            Some(content_type) if content_type == JSON => {
                let body = self.body.as_bytes().map(|body| std::str::from_utf8(body));
                let body = body.unwrap_or(Ok("")).map_err(|error| error.to_string())?;
                openrouter_json::from_str::<Extra>(body).map_err(|_| "the request's body is no JSON object")
            }
            None if !matches!(self.method, Method::GET | Method::HEAD) => Ok(Extra::new()),
            _ => Err("the request has no JSON body"),
        };
        let mut members = members?;
        members.insert(name, value).map_err(|error| error.to_string())?;
        serde_json::to_vec(&members).map_err(|error| error.to_string())
    }
}

/// What most forms fit in.
const FORM_CAPACITY: usize = 256;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// Puts the parts together without going over them once more.
fn uri(base: &BaseUrl, target: Vec<u8>) -> Result<Uri, BuildError> {
    fn invalid(error: impl Into<http::Error>) -> BuildError {
        BuildError::new("path", "is no valid URL").with_source(error.into())
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
        return Err("must have no `#`: encode it as `%23`");
    }
    let segments = path.split('?').next().unwrap_or_default();
    match segments.split('/').any(crate::origin::is_dot_segment) {
        true => Err("`.` and `..` would reach another resource"),
        false => Ok(()),
    }
}

/// Writes the fields of an `application/x-www-form-urlencoded` body.
#[derive(Debug)]
pub struct FormBody {
    out: Vec<u8>,
    separator: u8,
    error: Option<BuildError>,
}

impl FormBody {
    /// Appends `name=value`, once for each entry of a list, nothing for `None`. The name is encoded already.
    pub fn put<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        if let Err(error) = push_pair(&mut self.out, &mut self.separator, name, value)
            && self.error.is_none()
        {
            self.error = Some(BuildError::new(format!("form field `{}`", decoded(name)), error.to_string()));
        }
    }
}

fn decoded(name: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(name).decode_utf8_lossy()
}

/// Headers that tell where a message ends and whom it is for: a wrong one makes another request of what follows.
const FRAMING: &[HeaderName] = &[CONTENT_LENGTH, TRANSFER_ENCODING, HOST, CONNECTION];

/// Headers that are secrets whoever sets them.
const SECRET: &[&str] = &["authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "x-goog-api-key"];

/// Checks a header made at run time.
pub(crate) fn header(name: &str, value: String, secret: bool) -> Result<(HeaderName, HeaderValue), BuildError> {
    let subject = || format!("header `{name}`");
    let checked = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| BuildError::new(subject(), "the name has characters that no header name can have"))?;
    let mut value = HeaderValue::from_maybe_shared(bytes::Bytes::from(value)).map_err(|_| {
        BuildError::new(subject(), "the value has a line break, a NUL or another character that no header can have")
    })?;
    if FRAMING.contains(&checked) {
        return Err(BuildError::new(subject(), "is made from the request itself"));
    }
    value.set_sensitive(secret || SECRET.contains(&checked.as_str()));
    Ok((checked, value))
}
