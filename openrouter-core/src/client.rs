//! The client: configuration, and the way from an endpoint to a response.

mod builder;
mod call;
mod options;
mod outcome;
mod prepared;
mod request;
mod start;
mod to_http;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue};

pub use self::builder::ClientBuilder;
pub use self::call::Call;
pub use self::options::CallOptions;
use self::prepared::{Draft, Prepared};
pub use self::request::RequestBuilder;
pub use self::to_http::ToHttp;
use crate::api::{Api, Hooks};
use crate::auth::{Credentials, Provider};
use crate::call::Observer;
use crate::endpoint::Endpoint;
use crate::error::BuildError;
use crate::operation::{Auth, BodyKind, ResponseKind};
use crate::origin::BaseUrl;
use crate::reply::Response;
use crate::retry::{Retry, RetryBucket};
use crate::runtime::Runtime;
use crate::timeout::Timeouts;
use crate::transport::DynTransport;
use openrouter_json::body::Mode;

/// Sends requests to one API.
///
/// Cloning is cheap and shares connections, credentials and the budget for retries. A client can be used from any number
/// of tasks at once.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    options: Option<Arc<CallOptions>>,
}

struct Shared {
    base: BaseUrl,
    transport: Arc<dyn DynTransport>,
    credentials: Credentials,
    /// Whether the headers of every request have an `Accept` of the caller's.
    accepts: bool,
    hooks: &'static Hooks,
    timeouts: Timeouts,
    retry: Retry,
    bucket: Arc<RetryBucket>,
    runtime: Arc<dyn Runtime>,
    observer: Option<Arc<dyn Observer>>,
    body_limit: usize,
    strict: bool,
    allow_http: bool,
    /// Why no call of this client can be made.
    defect: Option<BuildError>,
}

const _: () = {
    const fn usable_anywhere<T: Send + Sync + Clone + 'static>() {}
    usable_anywhere::<Client>();
};

/// The meta type of an endpoint's API.
type Meta<E> = <<E as Endpoint>::Api as Api>::Meta;

impl Client {
    /// Starts a client for the API at `base_url`, such as `https://api.example.com/v3`.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(base_url.into())
    }

    /// This client with other settings for some calls. What `options` leave open stays as it was.
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        let options = match &self.options {
            Some(earlier) => options.over(earlier),
            None => options,
        };
        Self { shared: self.shared.clone(), options: Some(Arc::new(options)) }
    }

    /// Sends a request to an endpoint. Endpoints have the same method on themselves: `endpoint.send(&client)`.
    ///
    /// # Errors
    ///
    /// [`Error::Api`](crate::Error::Api) with the endpoint's own error for a documented status; the other kinds of
    /// [`Error`](crate::Error) for the rest.
    ///
    /// # Cancellation
    ///
    /// Dropping the call closes the exchange. The server may have carried the request out.
    pub fn send<E: Endpoint>(&self, endpoint: &E) -> Call<E::Output, E::Error> {
        Call::new(self.start::<E>(endpoint), call::value::<E>)
    }

    /// As [`send`](Self::send), and tells everything that came with the response.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn send_with_meta<E: Endpoint>(&self, endpoint: &E) -> Call<Response<E::Output, Meta<E>>, E::Error> {
        Call::new(self.start::<E>(endpoint), call::response::<E>)
    }

    /// Makes the HTTP request that [`send`](Self::send) would send first, credentials included.
    ///
    /// Its operation is `E::META`; only what is sent through a [transport](crate::Transport) has it among its extensions.
    ///
    /// # Errors
    ///
    /// [`Error::Build`](crate::Error::Build) when a value cannot be sent or a credential is missing.
    pub fn to_http<E: Endpoint>(&self, endpoint: &E) -> ToHttp<E::Error> {
        ToHttp::new(self.prepare(endpoint))
    }

    /// Starts a request to any path below the base URL, for operations that have no endpoint type yet.
    ///
    /// ```no_run
    /// # async fn f(client: openrouter_core::Client) -> Result<(), openrouter_core::Error> {
    /// let reply = client.request(http::Method::POST, "/brand/new").json(&[1, 2, 3]).send().await?;
    /// println!("{} {}", reply.status(), reply.text());
    /// # Ok(()) }
    /// ```
    pub fn request(&self, method: http::Method, path: impl Into<String>) -> RequestBuilder {
        RequestBuilder::new(self.clone(), method, path.into())
    }

    /// The base URL that requests are sent to: that of the options of this client, or the one it was made with.
    ///
    /// # Errors
    ///
    /// [`BuildError`] when [`CallOptions::base_url`] was given one that cannot be used, or the client has a defect that it
    /// was [built](ClientBuilder::build_lazily) with.
    pub fn base_url(&self) -> Result<Cow<'_, BaseUrl>, BuildError> {
        if let Some(defect) = &self.shared.defect {
            return Err(defect.again());
        }
        match self.options().and_then(|options| options.base_url.as_deref()) {
            Some(url) => builder::base_url(url, self.shared.allow_http).map(Cow::Owned),
            None => Ok(Cow::Borrowed(&self.shared.base)),
        }
    }

    fn start<E: Endpoint>(&self, endpoint: &E) -> call::Started {
        start::start(self.prepare(endpoint), self)
    }

    fn prepare<E: Endpoint>(&self, endpoint: &E) -> Result<Box<Prepared>, BuildError> {
        let draft = Draft::of(E::META, Hooks::of::<E::Api>());
        Prepared::of(draft, self, E::META.base, &mut |encoder| endpoint.encode(encoder))
    }

    fn options(&self) -> Option<&CallOptions> {
        self.options.as_deref()
    }

    fn timeouts(&self) -> Timeouts {
        self.options().map_or(self.shared.timeouts, |options| options.timeouts.over(self.shared.timeouts))
    }

    fn mode(&self) -> Mode {
        match self.options().and_then(|options| options.strict).unwrap_or(self.shared.strict) {
            true => Mode::Strict,
            false => Mode::Lenient,
        }
    }

    /// The headers to start with: the credential of the options before the client's.
    fn start_of(&self, draft: &Draft) -> Result<(HeaderMap, Option<Provider>), BuildError> {
        let Shared { credentials, accepts, .. } = &*self.shared;
        let json = draft.body == BodyKind::Json;
        let (mut headers, provider) = match self.options().and_then(|options| options.credential.as_ref()) {
            Some(credential) if draft.auth != Auth::None => {
                let mut headers = credentials.none.headers(json).clone();
                let provider = credential.attach(draft.hooks, &mut headers)?;
                (headers, provider)
            }
            _ => {
                let start = credentials.choose(draft.auth, draft.hooks)?;
                (start.headers(json).clone(), start.provider.clone())
            }
        };
        if draft.response != ResponseKind::Json && !accepts {
            headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
        }
        Ok((headers, provider))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.shared.base)
            .field("credentials", &self.shared.credentials)
            .field("options", &self.options)
            .finish_non_exhaustive()
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
        assert!(base_url(&client.with(CallOptions::new().base_url("http://api.example"))).is_err());
    }
}
