//! What is known of an operation at run time.

use std::time::Duration;

/// One operation of an API, as declared by `#[derive(Endpoint)]`.
///
/// It travels in the extensions of every request that a transport gets
/// (`request.extensions().get::<&'static Operation>()`), so that the transport can label, allow or deny by it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Operation {
    /// The name of the operation; the type's name in lower camel case unless declared.
    pub id: &'static str,
    /// The method, in upper case.
    pub method: &'static str,
    /// The path template, such as `/keys/{hash}`.
    pub path: &'static str,
    /// The area of the API reference it belongs to; empty when not declared.
    pub area: &'static str,
    /// The parameters in path, query and headers, in the order of declaration.
    pub parameters: &'static [Parameter],
    /// The documented success status.
    pub success: u16,
    /// The documented error statuses, in the order of declaration.
    pub errors: &'static [StatusPattern],
    /// Which credential is sent.
    pub auth: Auth,
    /// When a failed call may be repeated.
    pub retry: RetryClass,
    /// The kind of the request body.
    pub body: BodyKind,
    /// The kind of the response.
    pub response: ResponseKind,
    /// The member of the response that holds the value, when it is wrapped.
    pub envelope: Option<&'static str>,
    /// Where the path starts.
    pub base: PathBase,
    /// The time the server has to answer with headers, when it differs from the client's.
    pub timeout: Option<Duration>,
    /// Whether the operation is deprecated.
    pub deprecated: bool,
    /// Identifies method and route, with the names of placeholders left out.
    #[doc(hidden)]
    pub route: u64,
}

/// Where the path of an operation starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum PathBase {
    /// At the client's base URL.
    #[default]
    Api,
    /// At the root of the host of the client's base URL.
    Origin,
}

/// A parameter in the path, the query or the headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it stands.
    pub location: Location,
    /// Whether a request without it is incomplete.
    pub required: bool,
}

/// Where a parameter stands in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Location {
    /// A placeholder of the path template.
    Path,
    /// A query pair.
    Query,
    /// A header.
    Header,
}

/// A documented error status, or a class of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StatusPattern {
    /// One status, such as `404`.
    Exact(u16),
    /// A hundred of them: `Class(4)` is `4XX`.
    Class(u8),
}

/// Which credential an operation needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Auth {
    /// Never sends one.
    None,
    /// Sends the key when there is one.
    #[default]
    Optional,
    /// Needs a key.
    Key,
    /// Needs a management credential; sends the key when no separate one is set.
    Management,
}

/// When a failed call may be repeated without the caller's say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryClass {
    /// Repeating changes nothing: after connection failures, timeouts, 408, 429 and 5xx.
    Safe,
    /// Creates something: only when the server surely did not process the request.
    Create,
    /// Computes a response, creates no state and may bill: as `Create`, and after 503.
    Compute,
}

/// The kind of a request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum BodyKind {
    /// No body.
    #[default]
    None,
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
}

/// The kind of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ResponseKind {
    /// Handed over as it came: a [`RawResponse`](crate::RawResponse).
    #[default]
    Raw,
    /// Decoded from JSON.
    Json,
    /// Bytes of any type.
    Bytes,
    /// No body, or one that is ignored.
    Empty,
}

impl StatusPattern {
    /// Whether `status` is meant.
    #[must_use]
    pub const fn matches(self, status: u16) -> bool {
        match self {
            Self::Exact(exact) => exact == status,
            Self::Class(class) => class as u16 == status / 100,
        }
    }
}

/// What the derive emits: a chain of constant calls, one for each thing that is not the default.
#[doc(hidden)]
impl Operation {
    #[must_use]
    pub const fn new(id: &'static str, method: &'static str, path: &'static str, route: u64) -> Self {
        Self {
            id,
            method,
            path,
            area: "",
            parameters: &[],
            success: 200,
            errors: &[],
            auth: Auth::Optional,
            retry: RetryClass::of_method(method),
            body: BodyKind::None,
            response: ResponseKind::Raw,
            envelope: None,
            base: PathBase::Api,
            timeout: None,
            deprecated: false,
            route,
        }
    }

    #[must_use]
    pub const fn area(mut self, area: &'static str) -> Self {
        self.area = area;
        self
    }

    #[must_use]
    pub const fn parameters(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }

    #[must_use]
    pub const fn success(mut self, status: u16) -> Self {
        self.success = status;
        self
    }

    #[must_use]
    pub const fn errors(mut self, errors: &'static [StatusPattern]) -> Self {
        self.errors = errors;
        self
    }

    #[must_use]
    pub const fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }

    #[must_use]
    pub const fn retry(mut self, retry: RetryClass) -> Self {
        self.retry = retry;
        self
    }

    #[must_use]
    pub const fn body(mut self, body: BodyKind) -> Self {
        self.body = body;
        self
    }

    #[must_use]
    pub const fn response(mut self, response: ResponseKind) -> Self {
        self.response = response;
        self
    }

    #[must_use]
    pub const fn envelope(mut self, envelope: &'static str) -> Self {
        self.envelope = Some(envelope);
        self
    }

    #[must_use]
    pub const fn at_origin(mut self) -> Self {
        self.base = PathBase::Origin;
        self
    }

    #[must_use]
    pub const fn timeout_ms(mut self, milliseconds: u64) -> Self {
        self.timeout = Some(Duration::from_millis(milliseconds));
        self
    }

    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }
}

#[doc(hidden)]
impl Parameter {
    #[must_use]
    pub const fn new(name: &'static str, location: Location, required: bool) -> Self {
        Self { name, location, required }
    }
}

impl RetryClass {
    /// What a method promises: GET, HEAD, PUT and DELETE may be repeated.
    #[must_use]
    pub const fn of_method(method: &str) -> Self {
        match method.as_bytes() {
            b"GET" | b"HEAD" | b"PUT" | b"DELETE" | b"OPTIONS" => Self::Safe,
            _ => Self::Create,
        }
    }
}
