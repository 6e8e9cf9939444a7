//! The particulars of one API.
//!
//! APIs agree on HTTP and JSON, but not on the shape of their errors, the names of their headers or the way to
//! authenticate. The rest of the framework does not depend on these; it takes them from an implementation of [`Api`].

use std::fmt;

use http::HeaderMap;
use serde::de::DeserializeOwned;

use crate::JsonError;
use crate::exchange::{AnyMeta, ApiMeta, CallMeta};
use crate::{ApiErrorBody, Auth, BuildError, ErrorFacts, Secret};

/// The particulars of one API: its errors, its headers, its authentication.
///
/// An endpoint names its API with `#[endpoint(api = MyApi)]`. Without that key it belongs to [`Plain`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API",
    label = "does not implement `Api`",
    note = "implement `Api` for it; the key `api` names a type, not an address"
)]
pub trait Api: 'static {
    /// The type of an error body, unless an endpoint declares another one.
    type ErrorBody: ApiErrorBody;

    /// The type with accessors for the response headers of this API; [`Response::meta`](crate::Response::meta) and
    /// [`Error::meta`](crate::Error::meta) return it.
    type Meta: ApiMeta;

    /// Reads the facts in an error body. The body can be anything that a server or a proxy sends, such as HTML.
    ///
    /// By default the code is the member `code` or `type`, and the message is `message`, `error_description`, `detail`,
    /// `title` or `error`, of the object `error` or of the body itself.
    #[must_use]
    fn error_facts(body: &[u8]) -> ErrorFacts {
        common_facts(body)
    }

    /// Recognizes an error in the body of a success response, and reads its facts. By default there is none.
    ///
    /// It is called when the body does not fit the type of the response. A type without required fields fits any
    /// object, an optional value fits an envelope with `null`, and an empty response fits any body; then it is called
    /// as well.
    #[must_use]
    fn embedded_error(body: &[u8]) -> Option<ErrorFacts> {
        let _ = body;
        None
    }

    /// The server's id of the call; by default the header `x-request-id`.
    #[must_use]
    fn request_id(headers: &HeaderMap) -> Option<&str> {
        headers.get("x-request-id")?.to_str().ok()
    }

    /// Adds a credential to the headers of a request; by default as `Authorization: Bearer …`.
    ///
    /// # Errors
    ///
    /// A [`BuildError`] when a header cannot contain the credential.
    fn authorize(credential: &Secret, headers: &mut HeaderMap) -> Result<(), BuildError> {
        crate::auth::bearer(credential, headers)
    }

    /// Says how to supply a missing credential, as the end of an error message.
    #[must_use]
    fn missing_credential(auth: Auth) -> &'static str {
        match auth {
            Auth::Management => "give the client a management credential or a key",
            _ => "give the client a key",
        }
    }
}

/// An API without particulars, the default of an endpoint.
#[derive(Debug)]
pub enum Plain {}

impl Api for Plain {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;
}

/// A JSON error body of unknown shape.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainErrorBody(crate::RawJson);

impl PlainErrorBody {
    /// The body as JSON text.
    #[must_use]
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// Decodes the body into a type that fits it.
    ///
    /// # Errors
    ///
    /// A [`JsonError`] when the body does not have the shape of `T`.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
        self.0.decode()
    }
}

impl<'de> serde::Deserialize<'de> for PlainErrorBody {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::RawJson::deserialize(deserializer).map(Self)
    }
}

impl serde::Serialize for PlainErrorBody {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl ApiErrorBody for PlainErrorBody {
    fn from_message(status: u16, message: String) -> Self {
        let body = serde_json::json!({ "status": status, "message": message });
        let body = crate::RawJson::from_value(&body);
        Self(body.unwrap_or_else(|_| unreachable!("a number and a string have a JSON form")))
    }
}

/// Reads the members that commonly hold the code and the message.
fn common_facts(body: &[u8]) -> ErrorFacts {
    let Ok(body) = serde_json::from_slice::<serde_json::Value>(body) else { return ErrorFacts::default() };
    let error = body.get("error").filter(|error| error.is_object()).unwrap_or(&body);
    let text = |names: &[&str]| {
        names.iter().find_map(|name| error.get(*name).and_then(|value| value.as_str())).map(str::to_owned)
    };
    ErrorFacts {
        code: text(&["code", "type"]),
        message: text(&["message", "error_description", "detail", "title", "error"]),
        ..ErrorFacts::default()
    }
}

/// The functions of an [`Api`] as plain data, for code that is not generic over the endpoint.
#[derive(Clone, Copy)]
pub(crate) struct Hooks {
    pub(crate) error_facts: fn(&[u8]) -> ErrorFacts,
    pub(crate) embedded_error: fn(&[u8]) -> Option<ErrorFacts>,
    pub(crate) request_id: fn(&HeaderMap) -> Option<&str>,
    pub(crate) authorize: fn(&Secret, &mut HeaderMap) -> Result<(), BuildError>,
    pub(crate) missing_credential: fn(Auth) -> &'static str,
    pub(crate) meta: fn(CallMeta) -> AnyMeta,
}

impl Hooks {
    pub(crate) const fn from_api<A: Api>() -> &'static Self {
        const {
            &Self {
                error_facts: A::error_facts,
                embedded_error: A::embedded_error,
                request_id: A::request_id,
                authorize: A::authorize,
                missing_credential: A::missing_credential,
                meta: AnyMeta::new::<A::Meta>,
            }
        }
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hooks")
    }
}
