//! Decodes a request into the type of its endpoint.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::ACCEPT;
use http::{HeaderMap, Method, Uri};
use openrouter_json::sample::{Extent, try_sample};
use openrouter_json::{Extra, RawJson};
use serde::de::DeserializeOwned;

use super::field::Part;
use super::multipart::FormPart;
use super::{HttpResponse, media_type, path_match, text_value};
use crate::endpoint::Endpoint;
use crate::engine::{End, collect};
use crate::operation::{Framing, Operation, StreamRequest};
use crate::transport::Body;

/// An endpoint that can be served.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not have a receiving side",
    label = "cannot be decoded from a request",
    note = "enable the feature `server`, and make sure that every field implements `serde::Deserialize` and does not borrow"
)]
pub trait Receive: Endpoint + Sized + 'static {
    /// Decodes a request.
    ///
    /// # Errors
    ///
    /// A [`ReceiveError`] when a required value is missing or does not fit the type of its field.
    fn receive(request: &mut Received) -> Result<Self, ReceiveError>;

    /// Encodes the documented success response.
    fn respond(output: &Self::Output) -> HttpResponse;
}

/// A type that a field of a request can be decoded into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be received by a server",
    label = "cannot be decoded from a request",
    note = "put `#[object]` or `#[string_enum]` on it, or implement `serde::Deserialize`"
)]
#[doc(hidden)]
pub trait Field<'x>: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Field<'_> for T {}

/// A request that a server has received, matched to an operation.
///
/// Its body is in memory, or a stream that can still be [read](Self::collect) into memory or [taken](Self::take_body).
pub struct Received {
    /// How a request for a stream is recognized; `None` for an operation without streams.
    stream: Option<StreamRequest>,
    method: Method,
    path: String,
    parameters: Vec<(&'static str, String)>,
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: HeaderMap,
    body: Body,
    /// The members of a JSON body and the fields of a form. They are parsed when they are first needed.
    members: Option<Members>,
    /// The parts of a multipart body, which are parsed likewise.
    pub(super) parts: Option<Vec<FormPart>>,
    /// If set, every value is a sample, and the fields above are not used.
    pub(super) sample: Option<Extent>,
}

struct Members {
    json: Extra,
    form: Vec<(String, String)>,
}

/// The error of a request that could not be decoded into the type of its endpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct ReceiveError {
    place: String,
    problem: String,
}

impl ReceiveError {
    pub(super) fn new(place: impl Into<String>, problem: impl fmt::Display) -> Self {
        Self { place: place.into(), problem: problem.to_string() }
    }

    /// The part of the request that could not be decoded, such as ``query parameter `page` ``.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl Received {
    /// Matches a request to an operation. `path` is the path of the request, relative to the base of the operation: the
    /// base URL or the origin.
    ///
    /// Returns `None` when the method, the path or the media type of the body belongs to another operation. A request
    /// without a `Content-Type` belongs to every operation of its method and path.
    #[must_use]
    pub fn from_request(operation: &'static Operation, request: &http::Request<Bytes>, path: &str) -> Option<Self> {
        if request.method() != operation.method {
            return None;
        }
        media_type::fit(operation, request.headers(), !request.body().is_empty())?;
        let parameters = path_match::matches(operation.path, path)?;
        let received = Self::matched(operation, parameters, request.uri(), request.headers());
        Some(received.with_body(request.body().clone()))
    }

    /// A request without a body whose path has been matched. The method is that of the operation, which is `GET` for a
    /// `HEAD` request.
    pub(super) fn matched(
        operation: &'static Operation,
        parameters: Vec<(&'static str, String)>,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Self {
        Self {
            stream: operation.stream,
            method: operation.method.parse().unwrap_or_default(),
            path: uri.path().to_owned(),
            parameters,
            query: text_value::pairs(uri.query().unwrap_or_default()),
            headers: headers.clone(),
            ..Self::empty()
        }
    }

    fn empty() -> Self {
        Self {
            stream: None,
            method: Method::default(),
            path: String::new(),
            parameters: Vec::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            body: Body::empty(),
            members: None,
            parts: None,
            sample: None,
        }
    }

    /// Sets the body, which can be a stream.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self
    }

    /// Takes the body out of the request, to read it piece by piece.
    #[must_use]
    pub fn take_body(&mut self) -> Body {
        std::mem::take(&mut self.body)
    }

    /// Reads the body into memory, so that the fields in it can be decoded.
    ///
    /// # Errors
    ///
    /// A [`ReceiveError`] when the body has more than `limit` bytes or breaks off.
    pub async fn collect(&mut self, limit: usize) -> Result<(), ReceiveError> {
        let collected = collect(self.take_body(), limit).await;
        match collected.end {
            End::Complete => self.body = collected.bytes.into(),
            End::TooLarge => {
                return Err(ReceiveError::new("body", format_args!("is larger than {limit} bytes")));
            }
            End::Failed(error) => return Err(ReceiveError::new("body", error)),
        }
        Ok(())
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The headers of the request, including the credential.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The decoded pairs of the query, in the order of the URL.
    #[must_use]
    pub fn query_pairs(&self) -> &[(String, String)] {
        &self.query
    }

    /// Whether the request is for a stream of events: it was sent by `.stream()` and not by `.send()`. The decoded request
    /// is the same for both, so a program that sends it on has to ask. A body that is a stream has to be
    /// [read](Self::collect) first.
    #[must_use]
    pub fn asks_for_stream(&mut self) -> bool {
        match self.stream {
            Some(StreamRequest::Flag(name)) => {
                let flag = self.members().ok().and_then(|members| members.json.get(name));
                flag.is_some_and(|flag| flag.get() == "true")
            }
            Some(StreamRequest::Accept) => self.accepts_stream(),
            None => false,
        }
    }

    /// Whether the header `Accept` names the format of a stream.
    fn accepts_stream(&self) -> bool {
        let values = self.headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).any(|range| Framing::from_content_type(range).is_some())
    }

    /// The member of the body that asks for a stream. It belongs to the way in which the request was sent, and not to the
    /// request.
    fn flag(&self) -> Option<&'static str> {
        match self.stream {
            Some(StreamRequest::Flag(name)) => Some(name),
            _ => None,
        }
    }

    /// The undecoded body; `None` while it is a stream.
    #[must_use]
    pub fn bytes(&self) -> Option<&Bytes> {
        self.body.as_bytes()
    }

    /// The body that a field is decoded from.
    pub(super) fn whole_body(&self) -> Result<&Bytes, ReceiveError> {
        self.bytes().ok_or_else(|| ReceiveError::new("body", "is a stream that was not read into memory"))
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received").field("method", &self.method).field("path", &self.path).finish_non_exhaustive()
    }
}

/// Generated code calls one of these methods for each field.
#[doc(hidden)]
impl Received {
    /// Creates a request that any endpoint can be decoded from: each of its values is a sample.
    #[must_use]
    pub fn sample(extent: Extent) -> Self {
        Self { sample: Some(extent), ..Self::empty() }
    }

    pub fn path(&mut self, name: &'static str) -> Part {
        if let Some(extent) = self.sample {
            return Part::sample(name, extent);
        }
        let value = self.parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        Part::text(format!("path parameter `{name}`"), value.into_iter().collect())
    }

    pub fn query(&mut self, name: &'static str) -> Part {
        if let Some(extent) = self.sample {
            return Part::sample(name, extent);
        }
        Part::pairs(format!("query parameter `{name}`"), name, borrowed(&self.query))
    }

    pub fn header(&mut self, name: &'static str) -> Part {
        if let Some(extent) = self.sample {
            return Part::sample(name, extent);
        }
        // A header can contain any text, not only ASCII.
        let values = self.headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
        Part::text(format!("header `{name}`"), values.map(Cow::into_owned).collect())
    }

    pub fn form(&mut self, name: &'static str) -> Part {
        if let Some(extent) = self.sample {
            return Part::sample(name, extent);
        }
        let place = format!("form field `{name}`");
        match self.form_fields() {
            Ok(fields) => Part::pairs(place, name, borrowed(fields)),
            Err(error) => Part::failed(place, error),
        }
    }

    pub fn member(&mut self, name: &'static str) -> Part {
        if let Some(extent) = self.sample {
            return Part::sample(name, extent);
        }
        let place = format!("body member `{name}`");
        let value = self.members().map(|members| members.json.get(name).cloned());
        Part::json(place, value)
    }

    pub fn body(&mut self) -> Part {
        if let Some(extent) = self.sample {
            return Part::sample("body", extent);
        }
        let place = "body".to_owned();
        Part::json(place, self.whole_json())
    }

    /// The members of the body that are not in `known`.
    pub fn rest(&mut self, known: &[&str]) -> Result<Extra, ReceiveError> {
        let flag = self.flag();
        let mut extra = self.members()?.json.clone();
        extra.retain(|name| !known.contains(&name) && flag != Some(name));
        Ok(extra)
    }

    /// The body without the flag; `None` when it is empty.
    fn whole_json(&mut self) -> Result<Option<RawJson>, ReceiveError> {
        let body = self.whole_body()?;
        if body.is_empty() {
            return Ok(None);
        }
        let whole = raw(body)?;
        match self.flag() {
            Some(flag) if self.members().is_ok_and(|members| members.json.get(flag).is_some()) => {
                let rest = RawJson::from_value(&self.rest(&[])?);
                rest.map(Some).map_err(|error| ReceiveError::new("body", error))
            }
            _ => Ok(Some(whole)),
        }
    }

    pub fn flattened<T: DeserializeOwned>(&mut self, known: &[&str]) -> Result<T, ReceiveError> {
        if let Some(extent) = self.sample {
            return try_sample("body", extent).map_err(|error| ReceiveError::new("body", error));
        }
        let rest = RawJson::from_value(&self.rest(known)?).map_err(|error| ReceiveError::new("body", error))?;
        rest.decode().map_err(|error| ReceiveError::new("body", error))
    }

    pub(super) fn form_fields(&mut self) -> Result<&[(String, String)], ReceiveError> {
        if self.members.is_none() {
            let form = text_value::pairs(&String::from_utf8_lossy(self.whole_body()?));
            self.members = Some(Members { json: Extra::new(), form });
        }
        Ok(self.members.as_ref().map_or(&[], |members| &members.form))
    }

    fn members(&mut self) -> Result<&mut Members, ReceiveError> {
        if self.members.is_none() {
            let body = self.whole_body()?;
            let json = if body.is_empty() { Extra::new() } else { object(body)? };
            self.members = Some(Members { json, form: Vec::new() });
        }
        self.members.as_mut().ok_or_else(|| ReceiveError::new("body", "was not read"))
    }
}

pub(super) fn borrowed(pairs: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    pairs.iter().map(|(name, text)| (&**name, &**text))
}

fn raw(body: &[u8]) -> Result<RawJson, ReceiveError> {
    RawJson::from_json(utf8(body)?).map_err(|error| ReceiveError::new("body", error))
}

fn object(body: &[u8]) -> Result<Extra, ReceiveError> {
    openrouter_json::from_str(utf8(body)?).map_err(|error| ReceiveError::new("body", error))
}

pub(super) fn utf8(body: &[u8]) -> Result<&str, ReceiveError> {
    std::str::from_utf8(body).map_err(|_| ReceiveError::new("body", "is not UTF-8"))
}
