//! Operations as constants: those that the derive declares, and those of an [`Endpoint`](crate::Endpoint) that is implemented by
//! hand.

use std::time::Duration;

use super::{
    BodyKind, Framing, Operation, OperationFacts, Parameter, PathBase, RedirectPolicy, ResponseKind, RetryClass,
    StatusPattern, StreamRequest,
};
use crate::slot::Auth;

impl Operation {
    /// Declares an operation without a body, whose response is not decoded. The method is in upper case.
    ///
    /// ```
    /// use openrouter_core::{BodyKind, Operation, StatusPattern};
    ///
    /// const PUT_NOTE: Operation = Operation::declare("putNote", "PUT", "/notes/{id}")
    ///     .body(BodyKind::Text)
    ///     .errors(&[StatusPattern::Exact(404)]);
    /// assert_eq!(PUT_NOTE.media_type(), Some("text/plain"));
    /// ```
    #[must_use]
    pub const fn declare(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self::new(id, method, path, route(method, "", path))
    }

    /// As [`declare`](Self::declare), with the route that the derive has computed.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(id: &'static str, method: &'static str, path: &'static str, route: u64) -> Self {
        Self {
            id,
            method,
            path,
            area: "",
            parameters: &[],
            headers: &[],
            success: 200,
            responses: &[],
            errors: &[],
            auth: Auth::OPTIONAL,
            retry: RetryClass::from_method(method),
            retry_also: &[],
            retry_never: &[],
            idempotency: None,
            body: BodyKind::None,
            content_type: None,
            response: ResponseKind::Raw,
            accept: None,
            stream: None,
            framing: Framing::ServerSentEvents,
            or_response: false,
            envelope: None,
            empty_object: false,
            base: PathBase::Api,
            redirect: RedirectPolicy::SameOrigin,
            timeout: None,
            deprecated: false,
            facts: OperationFacts::NONE,
            route,
        }
    }

    /// Names the section of the API reference.
    #[must_use]
    pub const fn area(mut self, area: &'static str) -> Self {
        self.area = area;
        self
    }

    /// Lists the parameters in path, query and headers.
    #[must_use]
    pub const fn parameters(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }

    /// Lists the headers that every request has, each with its value.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    /// Documents another status of success than 200.
    #[must_use]
    pub const fn success(mut self, status: u16) -> Self {
        self.success = status;
        self
    }

    /// Documents the error statuses. A redirect among them is not followed.
    #[must_use]
    pub const fn errors(mut self, errors: &'static [StatusPattern]) -> Self {
        self.errors = errors;
        self
    }

    /// Chooses the credentials; by default the key is sent if there is one.
    #[must_use]
    pub const fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }

    /// Sets when a failed call may be repeated; by default this follows from the method.
    #[must_use]
    pub const fn retry(mut self, retry: RetryClass) -> Self {
        self.retry = retry;
        self
    }

    /// Lists error statuses after which a call is repeated, whatever its class is.
    #[must_use]
    pub const fn retry_also(mut self, statuses: &'static [StatusPattern]) -> Self {
        self.retry_also = statuses;
        self
    }

    /// Lists error statuses after which a call is never repeated.
    #[must_use]
    pub const fn retry_never(mut self, statuses: &'static [StatusPattern]) -> Self {
        self.retry_never = statuses;
        self
    }

    /// Names the header with the key by which the server recognizes a repeated request, in lower case. Each call sends one
    /// key in all its attempts, so that it can be repeated like a request without further effect.
    #[must_use]
    pub const fn idempotency(mut self, header: &'static str) -> Self {
        self.idempotency = Some(header);
        self.retry = RetryClass::Safe;
        self
    }

    /// Declares the body that the endpoint writes into its [`Encoder`](crate::Encoder).
    #[must_use]
    pub const fn body(mut self, body: BodyKind) -> Self {
        self.body = body;
        self
    }

    /// Declares the method of [`ResponseReader`](crate::ResponseReader) that decodes the response.
    #[must_use]
    pub const fn response(mut self, response: ResponseKind) -> Self {
        self.response = response;
        self
    }

    /// Declares that the response can be a stream of events.
    #[must_use]
    pub const fn stream(mut self, request: StreamRequest) -> Self {
        self.stream = Some(request);
        self
    }

    /// Sets how the events of a stream are separated; by default as server-sent events.
    #[must_use]
    pub const fn framing(mut self, framing: Framing) -> Self {
        self.framing = framing;
        self
    }

    /// Allows a single value as the response to a request for a stream.
    #[must_use]
    pub const fn or_response(mut self) -> Self {
        self.or_response = true;
        self
    }

    /// Names the member of a JSON response that holds the value.
    #[must_use]
    pub const fn envelope(mut self, envelope: &'static str) -> Self {
        self.envelope = Some(envelope);
        self
    }

    /// Declares that the response `{}` means the same as one without a body.
    #[must_use]
    pub const fn empty_object(mut self) -> Self {
        self.empty_object = true;
        self
    }

    /// Starts the path at the root of the host instead of the base URL.
    #[must_use]
    pub const fn at_origin(mut self) -> Self {
        self.base = PathBase::Origin;
        self.route = route(self.method, "origin ", self.path);
        self
    }

    /// Follows redirects to other origins, without the credential.
    #[must_use]
    pub const fn any_redirect(mut self) -> Self {
        self.redirect = RedirectPolicy::AnyOrigin;
        self
    }

    /// Limits the time until the headers of the response arrive.
    #[must_use]
    pub const fn timeout_ms(mut self, milliseconds: u64) -> Self {
        self.timeout = Some(Duration::from_millis(milliseconds));
        self
    }

    /// Marks an operation that new code should avoid.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }
}

/// FNV-1a over method, path base and route, the path without the names of its placeholders. The derive computes the same.
const fn route(method: &str, base: &str, path: &str) -> u64 {
    let hash = mix(mix(mix(0xcbf2_9ce4_8422_2325, method.as_bytes()), b" "), base.as_bytes());
    let path = path.as_bytes();
    let (mut hash, mut index, mut in_name) = (hash, 0, false);
    while index < path.len() {
        let byte = path[index];
        in_name = in_name && byte != b'}';
        // A catch-all keeps its star.
        if !in_name || byte == b'*' {
            hash = mix(hash, &[byte]);
        }
        in_name = in_name || byte == b'{';
        index += 1;
    }
    hash
}

const fn mix(mut hash: u64, bytes: &[u8]) -> u64 {
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0100_0000_01b3);
        index += 1;
    }
    hash
}
