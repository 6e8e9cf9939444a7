//! Signers, and what they see of a request.

use std::fmt;
use std::time::SystemTime;

use bytes::Bytes;
use http::header::HOST;
use http::{HeaderMap, Method, Request, Uri};

use super::checked_header::parse_header;
use super::credential::AnyError;
use crate::error::BuildError;
use crate::transport::Body;

/// Signs requests: a credential that is made of the whole request, such as an HMAC or a signature by AWS's SigV4. A
/// [`Credential::signer`](crate::Credential::signer) puts it into a slot.
///
/// Every `Fn(&mut UnsignedRequest<'_>) -> Result<(), _>` is a signer.
///
/// It is called just before a request is sent, when everything else of it is final: for each attempt, so that a repeated
/// request has the time at which it is sent, and for each redirect that is followed within the origin. Another origin gets
/// no signature. It must not block; a secret that has to be fetched is that of
/// [`Credential::signed_by`](crate::Credential::signed_by).
pub trait Signer: Send + Sync + 'static {
    /// The reason why a request cannot be signed. It is printed, so it must not contain a secret.
    type Error: Into<AnyError>;

    /// Adds the signature to the headers of the request.
    ///
    /// # Errors
    ///
    /// Before the first attempt, an error makes the call fail with [`Error::Build`](crate::Error::Build), and nothing is
    /// sent. Later, for a repetition or a redirect, it ends the call with
    /// [`Error::Transport`](crate::Error::Transport), whose kind is
    /// [`NotSent`](crate::TransportErrorKind::NotSent) and which says whether the server may have received an earlier
    /// attempt. In both cases it is among the sources of the error.
    fn sign(&self, request: &mut UnsignedRequest<'_>) -> Result<(), Self::Error>;
}

impl<F, E> Signer for F
where
    F: Fn(&mut UnsignedRequest<'_>) -> Result<(), E> + Send + Sync + 'static,
    E: Into<AnyError>,
{
    type Error = E;

    fn sign(&self, request: &mut UnsignedRequest<'_>) -> Result<(), E> {
        self(request)
    }
}

/// A [`Signer`] whose type is erased.
pub(super) trait DynSigner: Send + Sync {
    fn sign_dyn(&self, request: &mut UnsignedRequest<'_>) -> Result<(), AnyError>;
}

impl<S: Signer> DynSigner for S {
    fn sign_dyn(&self, request: &mut UnsignedRequest<'_>) -> Result<(), AnyError> {
        self.sign(request).map_err(Into::into)
    }
}

/// A request that is complete apart from its signature.
///
/// The transport adds `Host`, whose value is [`host`](Self::host), the headers of the framing and, if the request does not
/// have it, `Accept-Encoding`. A signer cannot set the framing.
pub struct UnsignedRequest<'a> {
    request: &'a mut Request<Body>,
    time: SystemTime,
}

impl<'a> UnsignedRequest<'a> {
    /// Prepares a request to be signed, for one that is sent by other means and for tests of a signer. Its URI must be
    /// absolute.
    pub fn new(request: &'a mut Request<Body>, time: SystemTime) -> Self {
        Self { request, time }
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The absolute URI. Path and query are sent as they are here.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        self.request.uri()
    }

    /// The value of `Host`: the host in lower case, with the port unless it is that of the scheme.
    #[must_use]
    pub fn host(&self) -> String {
        if let Some(host) = self.headers().get(HOST).and_then(|host| host.to_str().ok()) {
            return host.to_owned();
        }
        let uri = self.uri();
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        match (uri.scheme_str(), uri.port_u16()) {
            (_, None) | (Some("https"), Some(443)) | (Some("http"), Some(80)) => host,
            (_, Some(port)) => format!("{host}:{port}"),
        }
    }

    /// The headers so far, with those of other credentials and of signers before this one.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The bytes of the body, empty without a body; `None` when it is a stream, which is read only while it is sent.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.request.body().as_bytes()
    }

    /// The length of the body in bytes; `None` when it is a stream of unknown length.
    #[must_use]
    pub fn body_length(&self) -> Option<u64> {
        http_body::Body::size_hint(self.request.body()).exact()
    }

    /// The date and time, by the [`Runtime`](crate::Runtime) of the client.
    #[must_use]
    pub fn time(&self) -> SystemTime {
        self.time
    }

    /// Sets a header, in place of one that the request has. It counts as a secret: it is redacted in errors.
    ///
    /// # Errors
    ///
    /// A [`BuildError`] that names the header when it cannot be sent, or when it is one of the framing.
    pub fn set_header(&mut self, name: &str, value: impl Into<String>) -> Result<(), BuildError> {
        self.set(name, value.into(), true)
    }

    /// Sets a header like [`set_header`](Self::set_header), whose value is not a secret, such as a date. The value of
    /// `Authorization` always is one.
    ///
    /// # Errors
    ///
    /// Like [`set_header`](Self::set_header).
    pub fn set_public_header(&mut self, name: &str, value: impl Into<String>) -> Result<(), BuildError> {
        self.set(name, value.into(), false)
    }

    fn set(&mut self, name: &str, value: String, is_secret: bool) -> Result<(), BuildError> {
        let (name, mut value) = parse_header(name, value)?;
        value.set_sensitive(is_secret || value.is_sensitive());
        self.request.headers_mut().insert(name, value);
        Ok(())
    }
}

/// Prints the method alone, because the rest can hold secrets.
impl fmt::Debug for UnsignedRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnsignedRequest").field("method", self.method()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_that_of_the_header() {
        let host = |uri: &str| {
            let mut request = Request::get(uri).body(Body::empty()).expect("a request");
            UnsignedRequest::new(&mut request, SystemTime::UNIX_EPOCH).host()
        };
        for (uri, expected) in [
            ("https://API.example/x", "api.example"),
            ("https://api.example:443/", "api.example"),
            ("http://api.example:80/", "api.example"),
            ("http://api.example:443/", "api.example:443"),
            ("http://[::1]:8080/", "[::1]:8080"),
        ] {
            assert_eq!(host(uri), expected, "{uri}");
        }
    }
}
