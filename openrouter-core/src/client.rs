//! The client, and the stages of a call.
//!
//! A call combines the defaults of the client, the options of the call and the declaration of the endpoint. If each
//! step of a call looked these up for itself, following one setting would mean reading them all. So settings are
//! resolved once, and a call has three stages, none of which goes back to an earlier one:
//!
//! 1. [`prepare`] turns settings and endpoint into a request.
//! 2. The [engine](crate::engine) turns the request into an exchange.
//! 3. [Decoding](crate::decode) turns the exchange into a value or an error.

mod builder;
mod call;
mod idempotency;
mod method_stub;
mod options;
mod prepare;
mod provided;
mod raw;
mod setters;
mod settings;
mod to_http;
mod transfer;

use std::fmt;
use std::sync::Arc;

use http::Uri;

pub use self::builder::ClientBuilder;
pub use self::call::{Call, OpenStream};
pub use self::method_stub::{Inapplicable, inapplicable};
pub use self::options::CallOptions;
use self::prepare::{Prepared, Spec};
pub use self::raw::RequestBuilder;
use self::settings::Settings;
pub use self::to_http::ToHttp;
use crate::api::{Api, Hooks};
use crate::decode::Response;
use crate::endpoint::{Endpoint, Streaming};
use crate::engine::Resources;
use crate::error::{BuildError, Error};
use crate::operation::StreamRequest;
use crate::origin::BaseUrl;

/// Sends requests to one API.
///
/// Cloning is cheap: clones share connections, credentials and the budget for retries. Any number of tasks can use a
/// client at the same time.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    settings: Arc<Settings>,
}

/// The part that a client shares with the clients that [`Client::with`] returns.
struct Shared {
    resources: Arc<Resources>,
    allow_http: bool,
    /// Whether the client could not be built. Its settings then have the error of every call instead of a base URL.
    is_defective: bool,
}

const _: () = {
    const fn usable_anywhere<T: Send + Sync + Clone + 'static>() {}
    usable_anywhere::<Client>();
};

/// The meta type of an endpoint's API.
type Meta<E> = <<E as Endpoint>::Api as Api>::Meta;

impl Client {
    fn from_parts(shared: Shared, settings: Settings) -> Self {
        Self { shared: Arc::new(shared), settings: Arc::new(settings) }
    }

    /// Creates a client of the API at `base_url`, such as `https://api.example.com/v3`, without a key and with the usual settings.
    /// [`builder`](Self::builder) has them.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the URL is not that of an API, or the transport cannot be set up.
    pub fn new(base_url: impl Into<String>) -> Result<Self, Error> {
        Self::builder(base_url).build()
    }

    /// Returns a builder for a client of the API at `base_url`, such as `https://api.example.com/v3`.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(base_url.into())
    }

    /// Returns this client with other settings, for one call or many. Settings that are not in `options` stay
    /// unchanged.
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        if self.shared.is_defective {
            return self.clone();
        }
        let settings = self.settings.with(options, self.shared.allow_http);
        Self { shared: Arc::clone(&self.shared), settings: Arc::new(settings) }
    }

    /// Sends a request, as does `endpoint.send(&client)`. This form is for generic code.
    ///
    /// # Errors
    ///
    /// [`Error::Api`](crate::Error::Api) with the error enum of the endpoint for a documented status; the other
    /// variants of [`Error`](crate::Error) for everything else.
    ///
    /// # Cancellation
    ///
    /// Dropping the call closes the exchange. The server may have processed the request.
    pub fn send<E: Endpoint>(&self, endpoint: &E) -> Call<E::Output, E::Error> {
        Call::new(call::start(self.prepare(endpoint), self), call::value::<E>)
    }

    /// Sends a request like [`send`](Self::send), and returns the response with its metadata.
    ///
    /// # Errors
    ///
    /// Like [`send`](Self::send).
    ///
    /// # Cancellation
    ///
    /// Like [`send`](Self::send).
    pub fn send_with_meta<E: Endpoint>(&self, endpoint: &E) -> Call<Response<E::Output, Meta<E>>, E::Error> {
        Call::new(call::start(self.prepare(endpoint), self), call::response::<E>)
    }

    /// Sends a request for a stream, and returns the events of the response while they arrive, as does
    /// `endpoint.stream(&client)`. This form is for generic code.
    ///
    /// # Errors
    ///
    /// Like [`send`](Self::send); also [`Error::Decode`](crate::Error::Decode) for a success response that is not a
    /// stream, unless the operation may [respond without one](crate::EventStream::response). See [`EventStream`](crate::EventStream) for errors that occur later.
    ///
    /// # Cancellation
    ///
    /// Dropping the future or the stream closes the exchange.
    pub fn stream<E: Streaming>(&self, endpoint: &E) -> OpenStream<E> {
        OpenStream::new(call::open(self.prepare_stream(endpoint), self, E::META.framing))
    }

    /// Sends a request to another URL than that of its endpoint; `None`: to that one.
    pub(crate) fn send_to<E: Endpoint>(
        &self,
        endpoint: &E,
        target: Option<&Uri>,
    ) -> Call<Response<E::Output, Meta<E>>, E::Error> {
        let prepared = self.prepare(endpoint).and_then(|prepared| prepared.sent_to(target));
        Call::new(call::start(prepared, self), call::response::<E>)
    }

    /// Builds the HTTP request of the first attempt, including the credential, to send it by other means. A signature has
    /// the time at which the future is awaited.
    ///
    /// A [transport](crate::Transport) finds the operation in the extensions of a request. This request does not have
    /// it; it is `E::META`.
    ///
    /// # Errors
    ///
    /// [`Error::Build`](crate::Error::Build) when a value cannot be sent, when a credential is missing or when the request
    /// cannot be signed.
    pub fn to_http<E: Endpoint>(&self, endpoint: &E) -> ToHttp<E::Error> {
        ToHttp::new(self.prepare(endpoint), &self.shared.resources.runtime)
    }

    /// Returns a builder for a request to any path below the base URL, for operations without an endpoint type.
    ///
    /// ```no_run
    /// # async fn f(client: openrouter_core::Client) -> Result<(), openrouter_core::Error> {
    /// let response = client.request(http::Method::POST, "/brand/new").json(&[1, 2, 3]).send().await?;
    /// println!("{} {}", response.status(), response.text());
    /// # Ok(()) }
    /// ```
    pub fn request(&self, method: http::Method, path: impl Into<String>) -> RequestBuilder {
        RequestBuilder::new(self.clone(), method, path.into())
    }

    /// The base URL of requests: that of the options of this client, or else the one it was built with.
    ///
    /// # Errors
    ///
    /// A [`BuildError`] when the URL in [`CallOptions::base_url`] is invalid, or when the client was
    /// [built lazily](ClientBuilder::build_lazily) with invalid settings.
    pub fn base_url(&self) -> Result<&BaseUrl, BuildError> {
        self.settings.base.as_deref().map_err(|error| error.copy())
    }

    fn prepare_stream<E: Streaming>(&self, endpoint: &E) -> Result<Box<Prepared>, BuildError> {
        let spec = Spec::new(E::META, Hooks::from_api::<E::Api>()).streaming(E::META);
        Prepared::new(spec, &E::META.auth, &self.settings, &mut |encoder| {
            endpoint.encode(encoder);
            if let Some(StreamRequest::Flag(name)) = E::META.stream {
                encoder.flag(name);
            }
        })
    }

    fn prepare<E: Endpoint>(&self, endpoint: &E) -> Result<Box<Prepared>, BuildError> {
        let spec = Spec::new(E::META, Hooks::from_api::<E::Api>());
        Prepared::new(spec, &E::META.auth, &self.settings, &mut |encoder| endpoint.encode(encoder))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.settings).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::MemoryTransport;

    #[test]
    fn the_base_url_is_that_of_the_options_or_the_client() {
        let nowhere = MemoryTransport::new(|_| Ok(http::Response::default()));
        let client = Client::builder("https://api.example/v1").transport(nowhere).build().expect("a client");
        let base_url =
            |client: &Client| client.base_url().map(|url| url.to_string()).map_err(|error| error.to_string());
        assert_eq!(base_url(&client).as_deref(), Ok("https://api.example/v1"));
        let other = client.with(CallOptions::new().base_url("https://eu.api.example/v2/"));
        assert_eq!(base_url(&other).as_deref(), Ok("https://eu.api.example/v2"));
        let refused = client.with(CallOptions::new().base_url("http://api.example"));
        assert!(base_url(&refused).is_err());
        let mended = refused.with(CallOptions::new().base_url("https://eu.api.example/v2/"));
        assert_eq!(base_url(&mended).as_deref(), Ok("https://eu.api.example/v2"));
    }
}
