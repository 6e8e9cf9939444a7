//! Takes what an endpoint consists of and puts it where it belongs.

use http::header::{CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use super::{Encode, PathSegment, SegmentWriter, header_text, push_pair};
use crate::concealed::collect;
use crate::error::BuildError;
use crate::json::object::Writer;
use crate::{Extra, Secret};

/// Receives path, query, headers and body of a request.
///
/// Generated code calls its methods field by field. The first value that cannot be sent is remembered and reported
/// before anything is sent.
#[derive(Debug)]
pub struct Encoder {
    target: Vec<u8>,
    separator: u8,
    headers: HeaderMap,
    body: Option<Vec<u8>>,
    content_type: Option<HeaderValue>,
    concealed: Vec<Secret>,
    error: Option<BuildError>,
}

/// What an [`Encoder`] collected.
pub(crate) struct Encoded {
    pub(crate) target: Vec<u8>,
    /// What goes between the target and a further query pair.
    pub(crate) separator: u8,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Vec<u8>>,
    pub(crate) content_type: Option<HeaderValue>,
    /// The secret fields.
    pub(crate) concealed: Vec<Secret>,
}

impl Encoded {
    /// Whether the body is a JSON document, or could become one: that of a request that has none yet.
    pub(crate) fn is_json(&self, method: &Method) -> bool {
        match &self.content_type {
            Some(content_type) => content_type == "application/json",
            None => self.body.is_none() && !matches!(*method, Method::GET | Method::HEAD),
        }
    }
}

/// Writes the members of a JSON object.
pub type JsonBody<'a> = Writer<'a, &'a mut serde_json::Serializer<&'a mut Vec<u8>>>;

impl Encoder {
    /// Starts with the path of the base URL and the headers of the client.
    pub(crate) fn new(prefix: &str, capacity: usize, headers: HeaderMap) -> Self {
        let mut target = Vec::with_capacity(prefix.len() + capacity);
        target.extend_from_slice(prefix.as_bytes());
        Self { target, separator: b'?', headers, body: None, content_type: None, concealed: Vec::new(), error: None }
    }

    pub(crate) fn finish(self) -> Result<Encoded, BuildError> {
        let Self { target, separator, headers, body, content_type, concealed, error } = self;
        match error {
            Some(error) => Err(error),
            None => Ok(Encoded { target, separator, headers, body, content_type, concealed }),
        }
    }

    /// Keeps the secrets in mind that `write` serialises.
    fn collect<R>(&mut self, write: impl FnOnce(&mut Self) -> R) -> R {
        let (result, secrets) = collect(|| write(self));
        self.concealed.extend(secrets);
        result
    }

    fn fail(&mut self, error: impl FnOnce() -> BuildError) {
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

    /// Appends `name=value` to the query, once for each entry of a list, nothing for `None`.
    pub fn query<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        let written = self.collect(|encoder| push_pair(&mut encoder.target, &mut encoder.separator, name, value));
        if let Err(error) = written {
            self.fail(|| BuildError::new(format!("query parameter `{name}`"), error.to_string()));
        }
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
        let (text, secrets) = collect(|| header_text(value));
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
    pub fn json(&mut self, members: impl FnOnce(&mut JsonBody<'_>)) {
        self.json_with(&Extra::new(), members);
    }

    /// Makes a JSON object the body, with further members at its end.
    pub fn json_with(&mut self, extra: &Extra, members: impl FnOnce(&mut JsonBody<'_>)) {
        let mut body = Vec::with_capacity(BODY_CAPACITY);
        let mut serializer = serde_json::Serializer::new(&mut body);
        let mut writer = Writer::new(&mut serializer).extra(extra);
        let written = self.collect(|_| {
            members(&mut writer);
            writer.end()
        });
        self.json_bytes("body", written.map(|()| body));
    }

    /// Makes one value the JSON body.
    pub fn json_value<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        let mut body = Vec::with_capacity(BODY_CAPACITY);
        let written = self.collect(|_| value.serialize(&mut serde_json::Serializer::new(&mut body)));
        self.json_bytes(name, written.map(|()| body));
    }

    fn json_bytes(&mut self, name: &str, body: Result<Vec<u8>, serde_json::Error>) {
        match body {
            Ok(body) => {
                self.body = Some(body);
                self.content_type = Some(HeaderValue::from_static("application/json"));
            }
            Err(error) => {
                let subject = if name == "body" { "body".to_owned() } else { format!("body `{name}`") };
                self.fail(|| BuildError::new(subject, "has no JSON form").with_source(error));
            }
        }
    }

    /// Makes these bytes the body.
    pub(crate) fn bytes(&mut self, content_type: &str, body: Vec<u8>) {
        match HeaderValue::from_str(content_type) {
            Ok(content_type) => (self.body, self.content_type) = (Some(body), Some(content_type)),
            Err(_) => self.fail(|| BuildError::new("content type", "has a character that no header can have")),
        }
    }

    /// Appends a path made at run time, which may bring its query along.
    pub(crate) fn checked_path(&mut self, path: &str) -> Result<(), BuildError> {
        check_path(path).map_err(|problem| BuildError::new("path", problem))?;
        self.target.extend_from_slice(path.as_bytes());
        if path.contains('?') {
            self.separator = b'&';
        }
        Ok(())
    }

    /// Makes form fields the body.
    pub fn form(&mut self, fields: impl FnOnce(&mut FormBody)) {
        let mut form = FormBody { out: Vec::with_capacity(BODY_CAPACITY), separator: 0, error: None };
        self.collect(|_| fields(&mut form));
        if let Some(error) = form.error {
            return self.fail(|| error);
        }
        self.body = Some(form.out);
        self.content_type = Some(HeaderValue::from_static("application/x-www-form-urlencoded"));
    }
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

/// What most request bodies fit in.
const BODY_CAPACITY: usize = 256;

/// Writes the fields of an `application/x-www-form-urlencoded` body.
#[derive(Debug)]
pub struct FormBody {
    out: Vec<u8>,
    separator: u8,
    error: Option<BuildError>,
}

impl FormBody {
    /// Appends `name=value`, once for each entry of a list, nothing for `None`.
    pub fn put<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        if let Err(error) = push_pair(&mut self.out, &mut self.separator, name, value)
            && self.error.is_none()
        {
            self.error = Some(BuildError::new(format!("form field `{name}`"), error.to_string()));
        }
    }
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
