//! The receiving side of endpoints: decodes requests and encodes responses.
//!
//! A mock or an emulator that parses requests by itself repeats every declaration, and the two drift apart. Here the
//! same declaration encodes a request on one side and decodes it on the other. With the feature `server` the derive
//! implements [`Receive`] for every endpoint whose fields can be decoded.

mod field;
mod respond;
mod text_value;

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Response};
use openrouter_json::sample::{Extent, try_sample};
use openrouter_json::{Extra, RawJson};
use serde::de::DeserializeOwned;

#[doc(hidden)]
pub use self::field::Part;
pub use self::respond::{RespondError, ServerResponse, respond_bytes, respond_empty, respond_json, respond_raw};
use crate::endpoint::Endpoint;
use crate::operation::Operation;

/// An HTTP response whose body is in memory.
pub type HttpResponse = Response<Bytes>;

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
pub struct Received {
    method: Method,
    path: String,
    parameters: Vec<(&'static str, String)>,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
    /// The members of a JSON body and the fields of a form. They are parsed when they are first needed.
    members: Option<Members>,
    /// If set, every value is a sample, and the fields above are not used.
    sample: Option<Extent>,
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
    fn new(place: impl Into<String>, problem: impl fmt::Display) -> Self {
        Self { place: place.into(), problem: problem.to_string() }
    }

    /// The part of the request that could not be decoded, such as ``query parameter `page` ``.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }
}

/// Whether `path` matches the path template of the operation, regardless of the method. It is relative to the base of
/// the operation: the base URL or the origin.
#[must_use]
pub fn is_path_of(operation: &Operation, path: &str) -> bool {
    text_value::matches(operation.path, path).is_some()
}

impl Received {
    /// Matches a request to an operation. `path` is the path of the request, relative to the base URL.
    ///
    /// Returns `None` when the method or the path belongs to another operation.
    #[must_use]
    pub fn from_request(operation: &'static Operation, request: &http::Request<Bytes>, path: &str) -> Option<Self> {
        if request.method() != operation.method {
            return None;
        }
        let parameters = text_value::matches(operation.path, path)?;
        Some(Self {
            method: request.method().clone(),
            path: path.to_owned(),
            parameters,
            query: text_value::pairs(request.uri().query().unwrap_or_default()),
            headers: request.headers().clone(),
            body: request.body().clone(),
            members: None,
            sample: None,
        })
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

    /// The undecoded body.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.body
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
        Self {
            method: Method::default(),
            path: String::new(),
            parameters: Vec::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            members: None,
            sample: Some(extent),
        }
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
        let values = self.query.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone());
        Part::text(format!("query parameter `{name}`"), values.collect())
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
        if self.members.is_none() {
            let form = text_value::pairs(&String::from_utf8_lossy(&self.body));
            self.members = Some(Members { json: Extra::new(), form });
        }
        let form = self.members.iter().flat_map(|members| &members.form);
        Part::text(place, form.filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect())
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
        if self.body.is_empty() {
            return Part::json(place, Ok(None));
        }
        let text = std::str::from_utf8(&self.body).map_err(|_| ReceiveError::new("body", "is not UTF-8"));
        let raw = text.and_then(|text| RawJson::from_json(text).map_err(|error| ReceiveError::new("body", error)));
        Part::json(place, raw.map(Some))
    }

    /// The members of the body that are not in `known`.
    pub fn rest(&mut self, known: &[&str]) -> Result<Extra, ReceiveError> {
        let mut extra = self.members()?.json.clone();
        extra.retain(|name| !known.contains(&name));
        Ok(extra)
    }

    pub fn flattened<T: DeserializeOwned>(&mut self, known: &[&str]) -> Result<T, ReceiveError> {
        if let Some(extent) = self.sample {
            return try_sample("body", extent).map_err(|error| ReceiveError::new("body", error));
        }
        let rest = RawJson::from_value(&self.rest(known)?).map_err(|error| ReceiveError::new("body", error))?;
        rest.decode().map_err(|error| ReceiveError::new("body", error))
    }

    fn members(&mut self) -> Result<&mut Members, ReceiveError> {
        if self.members.is_none() {
            let json = if self.body.is_empty() { Extra::new() } else { object(&self.body)? };
            self.members = Some(Members { json, form: Vec::new() });
        }
        self.members.as_mut().ok_or_else(|| ReceiveError::new("body", "was not read"))
    }
}

fn object(body: &[u8]) -> Result<Extra, ReceiveError> {
    let text = std::str::from_utf8(body).map_err(|_| ReceiveError::new("body", "is not UTF-8"))?;
    openrouter_json::from_str(text).map_err(|error| ReceiveError::new("body", error))
}
