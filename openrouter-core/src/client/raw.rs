//! Requests without an endpoint type.

use std::fmt;

use http::{HeaderMap, Method};
use openrouter_json::Secret;
use serde::Serialize;

use super::Client;
use super::call::{self, Call};
use super::prepare::{Prepared, Spec};
use super::to_http::ToHttp;
use crate::api::{Hooks, Plain};
use crate::download::Download;
use crate::encode::{BodySize, Encoder, MultipartBody};
use crate::error::{BuildError, Untyped};
use crate::exchange::{RawResponse, Target};
use crate::operation::{BodyKind, PathBase, ResponseKind, RetryClass};
use crate::percent::percent_encoded;
use crate::slot::Auth;
use crate::upload::Upload;

/// A request that is built by hand; see [`Client::request`].
///
/// The setters do not fail. [`send`](Self::send) reports the first value that cannot be sent.
#[must_use = "a request does nothing until it is sent"]
pub struct RequestBuilder {
    client: Client,
    method: Method,
    path: String,
    encoder: Encoder,
    /// The secrets that were set so far.
    secrets: Vec<Secret>,
    auth: Auth,
    class: RetryClass,
}

impl RequestBuilder {
    pub(super) fn new(client: Client, method: Method, path: String) -> Self {
        let mut encoder = Encoder::new(method.clone(), HeaderMap::new());
        encoder.checked_path(&path);
        let class = RetryClass::from_method(method.as_str());
        Self { client, method, path, encoder, secrets: Vec::new(), auth: Auth::OPTIONAL, class }
    }

    fn change(mut self, change: impl FnOnce(&mut Encoder)) -> Self {
        let ((), secrets) = Secret::collect(|| change(&mut self.encoder));
        self.secrets.extend(secrets);
        self
    }

    /// Appends `name=value` to the query: once for each entry of a list, and not at all for `None`.
    pub fn query(self, name: &str, value: impl Serialize) -> Self {
        self.change(|encoder| encoder.query_pair(name, &value))
    }

    /// Sets a header. Each entry of a list is a line of its own; `None` does not set it.
    pub fn header(self, name: &str, value: impl Serialize) -> Self {
        self.change(|encoder| encoder.header(name, &value))
    }

    /// Sets the JSON body.
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.change(|encoder| encoder.json_value(&BodySize::new(), "body", body))
    }

    /// Sets a body of type `application/x-www-form-urlencoded`.
    pub fn form<N: AsRef<str>, V: Serialize>(self, fields: impl IntoIterator<Item = (N, V)>) -> Self {
        self.change(|encoder| {
            encoder.form(|form| {
                fields.into_iter().for_each(|(name, value)| form.put(&percent_encoded(name.as_ref()), &value))
            });
        })
    }

    /// Sets the body and its media type.
    pub fn bytes(self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.change(|encoder| encoder.body(content_type, body.into().into()))
    }

    /// Sets the parts of a `multipart/form-data` body.
    ///
    /// ```
    /// # use openrouter_core::{Client, FilePart, Method};
    /// # fn f(client: &Client) {
    /// let request = client.request(Method::POST, "/files").multipart(|parts| {
    ///     parts.file("file", &FilePart::new("notes.txt", "from memory"));
    ///     parts.put("purpose", "assistants");
    /// });
    /// # }
    /// ```
    pub fn multipart(self, parts: impl FnOnce(&mut MultipartBody)) -> Self {
        self.change(|encoder| encoder.multipart(parts))
    }

    /// Sets bytes, a file or a stream as the body, with its media type. A stream is taken by this request.
    pub fn upload(self, media_type: &str, upload: &Upload) -> Self {
        self.change(|encoder| encoder.upload(media_type, upload))
    }

    /// Sets the credentials that are sent; by default the key, if there is one.
    pub fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }

    /// Sets when the request may be repeated; the default depends on the method, see [`RetryClass::from_method`].
    pub fn retry_class(mut self, class: RetryClass) -> Self {
        self.class = class;
        self
    }

    fn prepare(self, response: ResponseKind) -> Result<Box<Prepared>, BuildError> {
        let spec = Spec {
            target: Target::request(self.method, &self.path),
            class: self.class,
            response,
            accept: None,
            body: BodyKind::None,
            base: PathBase::Api,
            hooks: self.client.settings.api.unwrap_or(Hooks::from_api::<Plain>()),
            stream: None,
            headers: &[],
        };
        let mut content = Some(self.encoder);
        let mut encode = |encoder: &mut Encoder| content.take().map_or((), |content| encoder.append(content));
        let mut prepared = Prepared::new(spec, &self.auth, &self.client.settings, &mut encode)?;
        prepared.secrets.extend(self.secrets);
        Ok(prepared)
    }

    /// Sends the request and returns the undecoded response.
    ///
    /// # Errors
    ///
    /// [`Error::UnexpectedStatus`](crate::Error::UnexpectedStatus) for every error status, because no status is
    /// documented; the other variants of [`Error`](crate::Error) when no complete response arrives.
    ///
    /// # Cancellation
    ///
    /// Dropping the call closes the exchange. The server may have processed the request.
    pub fn send(self) -> Call<RawResponse, Untyped> {
        let client = self.client.clone();
        Call::new(call::start(self.prepare(ResponseKind::Raw), &client), call::raw_response)
    }

    /// Sends the request, and hands the body of the response over while it arrives.
    ///
    /// ```no_run
    /// # async fn f(client: openrouter_core::Client) -> Result<(), openrouter_core::Error> {
    /// let table = client.request(http::Method::GET, "/tables/7").download().await?;
    /// table.save_to("table.csv").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// Like [`send`](Self::send); also [`Error::Decode`](crate::Error::Decode) when the body has a content encoding, see
    /// [`Download`].
    ///
    /// # Cancellation
    ///
    /// Dropping the call or the download closes the exchange. The server may have processed the request.
    pub fn download(self) -> Call<Download, Untyped> {
        let client = self.client.clone();
        Call::new(call::start(self.prepare(ResponseKind::Download), &client), call::raw_download)
    }

    /// Builds the HTTP request of the first attempt, including the credential, to send it by other means. A signature has
    /// the time at which the future is awaited.
    ///
    /// # Errors
    ///
    /// [`Error::Build`](crate::Error::Build) when a value cannot be sent, when a credential is missing or when the request
    /// cannot be signed.
    pub fn to_http(self) -> ToHttp<Untyped> {
        let client = self.client.clone();
        ToHttp::new(self.prepare(ResponseKind::Raw), &client.shared.resources.runtime)
    }
}

impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequestBuilder").field(&Target::request(self.method.clone(), &self.path)).finish()
    }
}
