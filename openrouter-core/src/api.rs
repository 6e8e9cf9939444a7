//! The particulars of one API.
//!
//! APIs agree on HTTP and JSON, but not on the shape of their errors, the names of their headers or the way to
//! authenticate. The rest of the framework does not depend on these; it takes them from an implementation of [`Api`].

mod success_body;

use std::any::{TypeId, type_name};
use std::fmt;

use http::HeaderMap;
use openrouter_json::body::Mode;
use openrouter_json::{JsonError, RawJson};
use serde::de::DeserializeOwned;

pub(crate) use self::success_body::Declared;
pub use self::success_body::SuccessBody;
use crate::error::{ApiErrorBody, BuildError, ErrorFacts};
use crate::exchange::{AnyMeta, ApiMeta, CallMeta};
use crate::operation::Operation;
use crate::origin::BaseUrl;
use crate::slot::Slot;

/// The particulars of one API: its errors, its headers, its authentication.
///
/// The endpoints of an API are derived with [`ApiEndpoint`](derive@crate::ApiEndpoint), which takes the type that is
/// called `DefaultApi` where they are declared:
///
/// ```
/// use openrouter_core::{Api, ApiEndpoint as Endpoint, CallMeta, PlainErrorBody};
///
/// pub enum GitHub {}
///
/// impl Api for GitHub {
///     type ErrorBody = PlainErrorBody;
///     type Meta = CallMeta;
/// }
///
/// type DefaultApi = GitHub;
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/zen")]
/// struct GetZen {}
/// ```
///
/// Kinds of credentials beside the key are declared as [slots](crate::Slot).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API",
    label = "does not implement `Api`",
    note = "the API of an endpoint is a type, which `api = …` or `type DefaultApi = …` names: implement `Api` for it"
)]
pub trait Api: 'static {
    /// The type of an error body, unless an endpoint declares another one.
    type ErrorBody: ApiErrorBody + DeserializeOwned + fmt::Debug + Send + Sync + 'static;

    /// The type with accessors for the response headers of this API; [`Response::meta`](crate::Response::meta) and
    /// [`Error::meta`](crate::Error::meta) return it.
    type Meta: ApiMeta;

    /// How the key is sent, and what a client without a key does; built from [`Slot::KEY`]. By default it is a bearer
    /// token.
    const KEY: Slot = Slot::KEY;

    /// Whether a client sets aside the parts of a response that do not fit, unless it says by `strict` which it does. By default a
    /// response that differs from its declaration is an error.
    ///
    /// An API whose server is newer than its clients should be lenient: one odd value then does not cost the response. Nothing is
    /// set aside in silence, see [`Observer::drift`](crate::Observer::drift).
    const LENIENT: bool = false;

    /// Reads the facts in an error body. The body can be anything that a server or a proxy sends, such as HTML.
    ///
    /// By default it finds the code and the message in the common shapes; see [`ErrorFacts::from_body`].
    #[must_use]
    fn error_facts(body: &[u8]) -> ErrorFacts {
        ErrorFacts::from_body(body)
    }

    /// Recognizes an error in the body of a success response, and reads its facts. By default there is none.
    ///
    /// It is called before the body is decoded, for every operation that decodes JSON. If it finds no error, it is called
    /// again when the body does not fit the type. It should return early for most bodies, and `None` for a value of the operation that has an error
    /// within itself; [`SuccessBody`] has the rules.
    #[must_use]
    fn embedded_error(body: &SuccessBody<'_>) -> Option<ErrorFacts> {
        let _ = body;
        None
    }

    /// The data of the event after which an event stream has ended, such as `[DONE]`; by default there is none, and a
    /// stream ends with its body, as do streams of JSON records.
    const STREAM_END: Option<&'static str> = None;

    /// Recognizes an error in an event of a stream, and reads its facts. `name` is empty for an event without a name. By
    /// default this is [`embedded_error`](Self::embedded_error) of the data.
    ///
    /// It is called for each event, so it should be quick to see that there is none.
    #[must_use]
    fn event_error(name: &[u8], data: &[u8]) -> Option<ErrorFacts> {
        let _ = name;
        Self::embedded_error(&SuccessBody::new(data, None, Declared::Nothing))
    }

    /// The JSON that a success without content represents, which is a response with the status 204 or 205, or one to a
    /// `DELETE` whose body is empty or `null`; by default `{}`. A type with required fields does not fit that.
    #[must_use]
    fn no_content(operation: &Operation) -> &'static str {
        let _ = operation;
        "{}"
    }

    /// The problem with a base URL, as the rest of a sentence about it; by default every URL is right.
    ///
    /// An API that knows its own paths can find a URL with too much or too little in it, to which every call would fail
    /// as if the operation did not exist. The client reports it when it is built.
    #[must_use]
    fn base_url_problem(base_url: &BaseUrl) -> Option<String> {
        let _ = base_url;
        None
    }

    /// Headers that every request has, such as the version of the API. The client, the operation and the call may set other
    /// values. An `accept` among them replaces the one that follows from the type of a response, but not that of a stream.
    const HEADERS: &'static [(&'static str, &'static str)] = &[];

    /// The server's id of the call; by default the header `x-request-id`.
    #[must_use]
    fn request_id(headers: &HeaderMap) -> Option<&str> {
        headers.get("x-request-id")?.to_str().ok()
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
pub struct PlainErrorBody(RawJson);

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
        RawJson::deserialize(deserializer).map(Self)
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
        let body = RawJson::from_value(&body);
        Self(body.unwrap_or_else(|_| unreachable!("a number and a string have a JSON form")))
    }
}

/// The parts of an [`Api`] as plain data, for code that is not generic over the endpoint.
#[derive(Clone, Copy)]
pub(crate) struct Hooks {
    pub(crate) mode: Mode,
    pub(crate) error_facts: fn(&[u8]) -> ErrorFacts,
    pub(crate) event_error: fn(&[u8], &[u8]) -> Option<ErrorFacts>,
    pub(crate) stream_end: Option<&'static str>,
    pub(crate) embedded_error: fn(&SuccessBody<'_>) -> Option<ErrorFacts>,
    pub(crate) no_content: fn(&Operation) -> &'static str,
    pub(crate) base_url_problem: fn(&BaseUrl) -> Option<String>,
    pub(crate) request_id: fn(&HeaderMap) -> Option<&str>,
    pub(crate) key: Slot,
    pub(crate) headers: &'static [(&'static str, &'static str)],
    pub(crate) meta: fn(CallMeta) -> AnyMeta,
    type_id: fn() -> TypeId,
    type_name: fn() -> &'static str,
}

impl Hooks {
    pub(crate) const fn from_api<A: Api>() -> &'static Self {
        const {
            assert!(A::KEY.is_key(), "`Api::KEY` must be built from `Slot::KEY`");
            &Self {
                mode: if A::LENIENT { Mode::Lenient } else { Mode::Strict },
                error_facts: A::error_facts,
                embedded_error: A::embedded_error,
                event_error: A::event_error,
                stream_end: A::STREAM_END,
                no_content: A::no_content,
                base_url_problem: A::base_url_problem,
                request_id: A::request_id,
                key: A::KEY,
                headers: A::HEADERS,
                meta: AnyMeta::new::<A::Meta>,
                type_id: TypeId::of::<A>,
                type_name: type_name::<A>,
            }
        }
    }

    /// Whether the headers of the API have an `Accept`.
    pub(crate) fn accepts(&self) -> bool {
        self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("accept"))
    }

    /// Whether both belong to the same API.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || (self.type_id)() == (other.type_id)()
    }

    /// The error of an endpoint of this API that is sent by a client of the API `client`.
    pub(crate) fn refused_by(&self, client: &Self) -> BuildError {
        let (own, other) = ((self.type_name)(), (client.type_name)());
        let short = |name: &'static str| name.rsplit("::").next().unwrap_or(name);
        let (own, other) = if short(own) == short(other) { (own, other) } else { (short(own), short(other)) };
        BuildError::new("endpoint", format!("belongs to the API `{own}`, but the client is one of the API `{other}`"))
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str((self.type_name)())
    }
}
