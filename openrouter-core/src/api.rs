//! What is particular to one API.

use std::fmt;

use http::HeaderMap;
use serde::de::DeserializeOwned;

use crate::JsonError;
use crate::exchange::{AnyMeta, ApiMeta, CallMeta};
use crate::{ApiErrorBody, Auth, BuildError, ErrorFacts, Secret};

/// What is particular to one API, declared once: its errors, its headers, its authentication.
///
/// Endpoints name it with `#[endpoint(api = MyApi)]`; without that key they use [`Plain`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API",
    label = "does not implement `Api`",
    note = "implement `Api` for it; the key `api` names a type, not an address"
)]
pub trait Api: 'static {
    /// The type of an error body, for endpoints that do not declare another one.
    type ErrorBody: ApiErrorBody;

    /// What the response headers mean: the type that [`Response::meta`](crate::Response::meta) and
    /// [`Error::meta`](crate::Error::meta) return.
    type Meta: ApiMeta;

    /// Reads the facts in an error body, whatever its shape. It is called with any bytes that a server may send.
    #[must_use]
    fn error_facts(body: &[u8]) -> ErrorFacts {
        common_facts(body)
    }

    /// Recognises an error that came with a success status.
    ///
    /// It is called only when the type of the response could not be decoded from `body`.
    #[must_use]
    fn embedded_error(body: &[u8]) -> Option<ErrorFacts> {
        let _ = body;
        None
    }

    /// The id under which the server knows the call.
    #[must_use]
    fn request_id(headers: &HeaderMap) -> Option<&str> {
        headers.get("x-request-id")?.to_str().ok()
    }

    /// Attaches a credential; the default is `Authorization: Bearer …`.
    ///
    /// # Errors
    ///
    /// A [`BuildError`] when the credential cannot be sent in a header.
    fn authorize(credential: &Secret, headers: &mut HeaderMap) -> Result<(), BuildError> {
        crate::auth::bearer(credential, headers)
    }

    /// How to supply the credential that a call lacks, as the end of an error message.
    #[must_use]
    fn missing_credential(auth: Auth) -> &'static str {
        match auth {
            Auth::Management => "give the client a management credential or a key",
            _ => "give the client a key",
        }
    }
}

/// An API without particulars.
#[derive(Debug)]
pub enum Plain {}

impl Api for Plain {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;
}

/// An error body of unknown shape, kept as JSON text.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainErrorBody(crate::RawJson);

impl PlainErrorBody {
    /// The body as JSON text.
    #[must_use]
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// Decodes the body.
    ///
    /// # Errors
    ///
    /// When the body does not have the shape of `T`.
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

/// Reads the members in which APIs commonly put a code and a message.
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

/// The functions of an [`Api`] as plain data, for the parts that do not know an endpoint's type.
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
