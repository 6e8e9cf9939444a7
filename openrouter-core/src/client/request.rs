//! Requests without an endpoint type.

use std::fmt;

use http::{HeaderMap, Method};
use serde::Serialize;

use super::Client;
use super::call::{self, Call};
use super::prepared::{Draft, Prepared};
use super::start::start;
use super::to_http::ToHttp;
use crate::Secret;
use crate::error::{BuildError, Untyped};
use crate::operation::{Auth, BodyKind, ResponseKind, RetryClass};
use crate::reply::{RawResponse, Target};
use crate::request::{BodySize, Encoder, percent_encoded};

/// A request put together by hand, see [`Client::request`].
///
/// The first thing that cannot be sent is reported by [`send`](Self::send).
#[must_use = "a request does nothing until it is sent"]
pub struct RequestBuilder {
    client: Client,
    method: Method,
    path: String,
    encoder: Encoder,
    /// The secrets in it so far.
    concealed: Vec<Secret>,
    auth: Auth,
    retry: RetryClass,
}

impl RequestBuilder {
    pub(super) fn new(client: Client, method: Method, path: String) -> Self {
        let mut encoder = Encoder::new(method.clone(), HeaderMap::new());
        // A client without a base URL says so when the request is made.
        if let Ok(base) = client.base_url() {
            encoder.prefix(base.prefix());
        }
        encoder.checked_path(&path);
        let retry = RetryClass::of_method(method.as_str());
        Self { client, method, path, encoder, concealed: Vec::new(), auth: Auth::Optional, retry }
    }

    fn change(mut self, change: impl FnOnce(&mut Encoder)) -> Self {
        let ((), secrets) = Secret::collect(|| change(&mut self.encoder));
        self.concealed.extend(secrets);
        self
    }

    /// Appends `name=value` to the query, once for each entry of a list, nothing for `None`.
    pub fn query(self, name: &str, value: impl Serialize) -> Self {
        self.change(|encoder| encoder.query_pair(name, &value))
    }

    /// Sets a header; `None` leaves it out.
    pub fn header(self, name: &str, value: impl Serialize) -> Self {
        self.change(|encoder| encoder.header(name, &value))
    }

    /// Makes `body` the JSON body.
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.change(|encoder| encoder.json_value(&BodySize::new(), "body", body))
    }

    /// Makes these pairs the form body.
    pub fn form<N: AsRef<str>, V: Serialize>(self, fields: impl IntoIterator<Item = (N, V)>) -> Self {
        self.change(|encoder| {
            encoder.form(|form| {
                fields.into_iter().for_each(|(name, value)| form.put(&percent_encoded(name.as_ref()), &value))
            });
        })
    }

    /// Makes these bytes the body.
    pub fn bytes(self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.change(|encoder| encoder.bytes(content_type, body.into()))
    }

    /// Says which credential is sent; the default is the key when there is one.
    pub fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }

    /// Says when the request may be repeated; the default follows from the method.
    pub fn retry_class(mut self, class: RetryClass) -> Self {
        self.retry = class;
        self
    }

    fn prepare(self) -> Result<Box<Prepared>, BuildError> {
        let draft = Draft {
            target: Target::request(self.method, &self.path),
            auth: self.auth,
            retry: self.retry,
            response: ResponseKind::Raw,
            body: BodyKind::None,
            hooks: self.client.shared.hooks,
            concealed: self.concealed,
        };
        Prepared::complete(draft, &self.client, self.encoder)
    }

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// [`Error::UnexpectedStatus`](crate::Error::UnexpectedStatus) for every error status, with all that the server said.
    ///
    /// # Cancellation
    ///
    /// Dropping the call closes the exchange. The server may have carried the request out.
    pub fn send(self) -> Call<RawResponse, Untyped> {
        let client = self.client.clone();
        Call::new(start(self.prepare(), &client), call::raw_response)
    }

    /// Makes the HTTP request that [`send`](Self::send) would send first, credentials included.
    ///
    /// # Errors
    ///
    /// [`Error::Build`](crate::Error::Build) when something cannot be sent or a credential is missing.
    pub fn to_http(self) -> ToHttp<Untyped> {
        ToHttp::new(self.prepare())
    }
}

impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequestBuilder").field(&Target::request(self.method.clone(), &self.path)).finish()
    }
}
