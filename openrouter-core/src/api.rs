//! What is peculiar to one API.

use std::fmt;
use std::time::Duration;

use http::HeaderMap;
use serde::de::DeserializeOwned;

use crate::concealed::Concealed;
use crate::json::JsonError;
use crate::reply::CallMeta;
use crate::{Auth, BuildError, Secret};

/// What is peculiar to one API, declared once: its errors, its headers, its way to authenticate.
///
/// Endpoints name it with `#[endpoint(api = MyApi)]`; without that key they use [`Plain`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API",
    label = "does not implement `Api`",
    note = "implement `Api` for it; the key `api` names a type, not an address"
)]
pub trait Api: 'static {
    /// The body of an error response where an endpoint declares no other.
    type ErrorBody: ApiErrorBody;

    /// What the headers of a response mean: the type behind [`Response::meta`](crate::Response::meta).
    type Meta: From<CallMeta> + fmt::Debug + Send + Sync + 'static;

    /// Reads what an error body says, whatever its shape. Called with any bytes a server may send.
    #[must_use]
    fn error_facts(body: &[u8]) -> ErrorFacts {
        common_facts(body)
    }

    /// Recognises an error that came with a success status.
    ///
    /// Called only when the response's own type did not decode from `body`.
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
    /// A [`BuildError`] when the credential cannot stand in a header.
    fn authorize(credential: &Secret, headers: &mut HeaderMap) -> Result<(), BuildError> {
        crate::auth::bearer(credential, headers)
    }

    /// Says how to supply the credential that a call lacks.
    #[must_use]
    fn missing_credential(auth: Auth) -> &'static str {
        match auth {
            Auth::Management => "give the client a management credential or a key",
            _ => "give the client a key",
        }
    }
}

/// The body of an error response.
pub trait ApiErrorBody: DeserializeOwned + fmt::Debug + Send + Sync + 'static {
    /// A body that says `message`, for errors made by hand in tests.
    fn from_message(status: u16, message: String) -> Self;
}

/// What the library itself needs to know of an error body.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct ErrorFacts {
    /// The HTTP status the body speaks of, where it differs from that of the response.
    pub status: Option<u16>,
    /// A code for programs.
    pub code: Option<String>,
    /// A sentence for people.
    pub message: Option<String>,
    /// Whether the server says that repeating may help.
    pub retryable: Option<bool>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
}

impl ErrorFacts {
    /// The same facts, the secrets of the request taken out of a message that quotes them: messages are printed.
    pub(crate) fn without(mut self, concealed: &Concealed) -> Self {
        self.message = self.message.map(|message| concealed.take_out_of(message));
        self
    }
}

/// Without the message, which may quote what was sent.
impl fmt::Debug for ErrorFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorFacts")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("retryable", &self.retryable)
            .field("retry_after", &self.retry_after)
            .finish_non_exhaustive()
    }
}

/// An API with nothing peculiar.
#[derive(Debug)]
pub enum Plain {}

impl Api for Plain {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;
}

/// An error body of unknown shape, kept as it came.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainErrorBody(crate::RawJson);

impl PlainErrorBody {
    /// The body as JSON text.
    #[must_use]
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// Decodes the body into a type of the caller's.
    ///
    /// # Errors
    ///
    /// When the body has another shape.
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
        Self(
            crate::RawJson::from_value(&body)
                .unwrap_or_else(|_| unreachable!("a number and a string have a JSON form")),
        )
    }
}

/// The members in which APIs commonly put a code and a message.
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

/// The functions of an [`Api`] as plain data, for the parts that know no endpoint type.
#[derive(Clone, Copy)]
pub(crate) struct Hooks {
    pub(crate) error_facts: fn(&[u8]) -> ErrorFacts,
    pub(crate) embedded_error: fn(&[u8]) -> Option<ErrorFacts>,
    pub(crate) request_id: fn(&HeaderMap) -> Option<&str>,
    pub(crate) authorize: fn(&Secret, &mut HeaderMap) -> Result<(), BuildError>,
    pub(crate) missing_credential: fn(Auth) -> &'static str,
}

impl Hooks {
    pub(crate) const fn of<A: Api>() -> &'static Self {
        const {
            &Self {
                error_facts: A::error_facts,
                embedded_error: A::embedded_error,
                request_id: A::request_id,
                authorize: A::authorize,
                missing_credential: A::missing_credential,
            }
        }
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hooks")
    }
}
