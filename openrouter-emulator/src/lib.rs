//! OpenRouter on this machine, for tests: a real HTTP server that needs no network and no account.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), openrouter::Error> {
//! use openrouter_emulator::{Emulator, Fault};
//! use openrouter::keys::{CreateKey, ListKeys};
//!
//! let emulator = Emulator::start().await?;
//! let client = emulator.client();
//! let created = CreateKey::new("ci").limit(5).send(&client).await?;
//! assert_eq!(ListKeys::new().send(&client).await?[0].hash, created.data.hash);
//!
//! emulator.fault(Fault::status(429).message("slow down").on::<CreateKey>());
//! let response = CreateKey::new("again").send_with_meta(&client).await?;
//! assert_eq!(response.meta().attempts(), 2);
//! # Ok(()) }
//! ```
//!
//! It serves chat completions, the login of a user with its authorize page, the exchange of codes, workload identity and the
//! keys of an account, from the same declarations as the client. Its state is in memory and starts with an ordinary key, a management
//! key and one federation policy. Tests can [advance](Emulator::advance) its clock instead of waiting for something to
//! expire. A [`Fault`] causes any documented error, and failures of the network.
//!
//! # Chat completions
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), openrouter::Error> {
//! use openrouter::chat::{CreateChatCompletion, Message};
//! use openrouter_emulator::{Emulator, Fault};
//!
//! let emulator = Emulator::start().await?;
//! let request = CreateChatCompletion::new([Message::user("Hello, world!")]);
//! assert_eq!(request.send(&emulator.client()).await?.text(), "Hello, world!");
//!
//! emulator.fault(Fault::truncate().after_events(2).on::<CreateChatCompletion>());
//! let mut stream = request.stream(&emulator.client()).await?;
//! assert!(stream.collect().await.is_err());
//! assert_eq!(stream.partial().text().partial(), "Hello,");
//! # Ok(()) }
//! ```
//!
//! The output follows from the request, and is the same as a value and as a stream:
//!
//! - The text is that of the last message of the user. Media are described in brackets, such as `[image: image/png]`, and parts
//!   are separated by line feeds. After results of tools it is these results.
//! - A line `call NAME {"json": 1}` in that message is a call of the function `NAME` of `tools`, several lines are several
//!   calls. Without the JSON, the arguments are a sample of the schema of the function. Without such a line, functions whose
//!   names are words of the message are called. A `tool_choice` that is `required` or names a function has at least one call,
//!   except after results of tools.
//! - With a `response_format` of a JSON schema the text is a sample of the schema, whose strings are the message. A sample has
//!   the first value of an `enum` and the first schema of an `anyOf`, 0 for numbers, and one element in each array.
//! - With `reasoning` there is a sentence of reasoning, in `reasoning` and in `reasoning_details`.
//! - A token is a word. It costs $0.000001 in the request and $0.000002 in the completion, or nothing for a model whose name
//!   ends with `:free`, and the cost is added to the usage of the key. `max_completion_tokens`, or else
//!   `max_tokens`, cuts reasoning and text, with the finish reason `length`, and `stop` cuts the text before its first text.
//! - With `n` there are so many choices, up to 128, which are equal but for the ids of calls. A stream has their pieces in turn.
//! - With the header `X-OpenRouter-Cache: true` an equal body of the same caller gets the earlier completion, until its time is
//!   over: without cost, with an id of its own, and with the headers `X-OpenRouter-Cache-Status`, `-Age`, `-TTL` and
//!   `-Source-Id`. A request for a stream is not equal to one for a value.
//! - A stream has an event with the role, events of one word and, for each eighth, of eight words, an event with the finish
//!   reason, one with the usage, and the mark at its end. A comment precedes the first event and each sixteenth one after it.
//! - A model is any name with the form of one. Requests of more than 131,072 tokens, without messages, with the result of
//!   an unknown call, of a management key, or of a key whose limit is used up are refused.
//!
//! # The authorize page
//!
//! `GET {origin}/auth?callback_url=…&code_challenge=…&code_challenge_method=S256` shows the page. Its forms post to that
//! same URL with one field, `decision=approve` or `decision=deny`; the response is a redirect to the callback. Without a
//! callback the page that follows shows the code in the element with the id `code`. Tests without a browser call
//! [`Emulator::approve`] and [`Emulator::deny`].
//!
//! # Pages in a browser
//!
//! Pages of all origins may call the API, and preflight requests get the status 204. Only the authorize page
//! itself may send its form, and only programs and pages of this origin may use the endpoints below: a request that a
//! browser marks as that of another origin is refused, and so is one for a host other than 127.0.0.1, localhost or `[::1]`
//! or of another media type.
//!
//! # Programs in other languages
//!
//! The program `openrouter-emulator` prints one line of JSON with `base_url`, `api_key` and `management_key`, and serves
//! until it is killed. Beside the API it serves these endpoints, with JSON bodies. Unknown members are refused with 400,
//! because a misspelled one would have another effect than its caller expects.
//!
//! - `POST {origin}/emulator/subject-token` with `{"subject": "…"}`: creates an [`Emulator::subject_token`] and returns it
//!   with the id of the policy that trusts it: `{"subject_token": "…", "federation_policy_id": "…"}`.
//! - `POST {origin}/emulator/advance` with `{"seconds": 600}`: calls [`Emulator::advance`].
//! - `POST {origin}/emulator/fault` with `{"operation": "createKeys", "status": 503, "times": 2}`: calls
//!   [`Emulator::fault`]. All members are optional; further ones are `message`, and `retry_after` in seconds. Without a
//!   status the connection is closed. The member `kind` is `status`, `disconnect`, `truncate`, `break_off`, `stall`,
//!   `malformed_json`, `event` (with its `data`), `comments` or `split` (with a `count` of comments or bytes), and
//!   `after_events` makes it one for streams.
//! - `GET {origin}/emulator`: returns the line that the program prints.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

/// The snippets of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

mod area;
mod auth;
mod browser;
mod callback;
mod check;
mod control;
mod echo;
mod page;
mod proposal;
mod randomness;
mod response;
mod store;
mod text;
mod world;

use std::fmt;
use std::net::Ipv4Addr;
use std::time::{Duration, SystemTime};

use openrouter::framework::BuildError;
use openrouter::framework::server::Receive;
use openrouter::keys::{CreatedKey, Key};
use openrouter::oauth::ExchangeToken;
use openrouter::transport::ReqwestTransport;
use openrouter::{Error, ErrorBody, OpenRouter, Secret};
use openrouter_core::server::{Router, Server, error_response};
use tokio::net::TcpListener;

pub use openrouter_core::server::{Fault, RecordedRequest};

pub use self::page::authorize::Consent;
pub use self::store::keys::NewKey;
pub use self::store::policies::FederationPolicy;
pub use self::store::signing::SigningKey;
pub use self::world::About;

use self::area::{chat, keys, oauth};
use self::auth::Caller;
use self::page::authorize;
use self::store::policies::{DEMO_AUDIENCE, DEMO_ISSUER, DEMO_POLICY};
use self::store::tokens;
use self::world::{BASE, World};

/// The largest request, with images in its messages.
const BODY_LIMIT: usize = 32 << 20;

/// A server on loopback that behaves like OpenRouter; see the [module](self).
///
/// Dropping it stops the server and closes its connections.
#[must_use = "dropping an emulator stops it"]
pub struct Emulator {
    server: Server<World, Caller>,
    origin: String,
    about: About,
    clients: [OpenRouter; 2],
}

impl Emulator {
    /// The id of the initial federation policy, which trusts the tokens of [`subject_token`](Self::subject_token) for all
    /// scopes.
    pub const DEMO_POLICY: &'static str = DEMO_POLICY;

    /// Starts an emulator on a free port of 127.0.0.1. It runs on the tokio runtime of the caller.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when no port is free, the operating system does not provide random bytes, or a client cannot be built.
    pub async fn start() -> Result<Self, Error> {
        Self::start_on(0).await
    }

    /// Starts an emulator on a port of 127.0.0.1. Port 0 is any free one.
    ///
    /// # Errors
    ///
    /// The errors of [`start`](Self::start), and [`Error::Build`] when the port is in use.
    pub async fn start_on(port: u16) -> Result<Self, Error> {
        let cannot = |problem: &str| BuildError::new("emulator", problem);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let listener = listener.map_err(|error| cannot(&format!("cannot listen on port {port}")).with_source(error))?;
        let address = listener.local_addr().map_err(|error| cannot("the port is unknown").with_source(error))?;
        let origin = format!("http://{address}");
        let world = World::new(origin.clone())?;
        let about = world.about.clone();
        let clients = clients(&about)?;
        let server = Server::builder(routes()).faults(world.faults.clone()).intercept(browser::intercept);
        let server = server.body_limit(BODY_LIMIT);
        let server = server.listen(listener, world);
        let server = server.map_err(|error| cannot("the port is unknown").with_source(error))?;
        Ok(Self { server, origin, about, clients })
    }

    /// The base URL of the API, `http://127.0.0.1:…/api/v1`.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.about.base_url
    }

    /// The base URL and the initial keys, as `GET {origin}/emulator` returns them.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The origin of the authorize page and of the API, `http://127.0.0.1:…`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The initial ordinary key.
    #[must_use]
    pub fn api_key(&self) -> &Secret {
        &self.about.api_key
    }

    /// The initial management key.
    #[must_use]
    pub fn management_key(&self) -> &Secret {
        &self.about.management_key
    }

    /// A client of this emulator with both keys.
    #[must_use]
    pub fn client(&self) -> OpenRouter {
        let [client, _] = &self.clients;
        client.clone()
    }

    /// A client of this emulator without a key.
    #[must_use]
    pub fn anonymous(&self) -> OpenRouter {
        let [_, anonymous] = &self.clients;
        anonymous.clone()
    }

    /// Serves forever, for programs that do nothing else.
    pub async fn serve(self) {
        self.server.serve().await;
    }

    /// Adds a key to the account, instead of any with the same secret.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the operating system does not provide random bytes.
    pub fn add_key(&self, key: NewKey) -> Result<CreatedKey, Error> {
        self.server.with_state(|state| {
            let now = state.clock.now();
            Ok(state.keys.add(key, now).map_err(BuildError::from)?)
        })
    }

    /// The keys of all workspaces except management keys, newest first, with disabled and expired ones.
    #[must_use]
    pub fn keys(&self) -> Vec<Key> {
        self.server.with_state(|state| state.keys.listed().map(|stored| stored.key.clone()).collect())
    }

    /// Adds a federation policy with an id, a UUID, instead of any with the same id.
    pub fn add_policy(&self, id: impl Into<String>, policy: FederationPolicy) {
        let id = id.into();
        self.server.with_state(|state| state.policies.add(id, policy));
    }

    /// Creates a token of the identity provider that [`DEMO_POLICY`](Self::DEMO_POLICY) trusts. It is valid for five
    /// minutes.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the operating system does not provide random bytes.
    pub fn subject_token(&self, subject: &str) -> Result<Secret, Error> {
        self.server.with_state(|state| {
            let now = state.clock.now();
            state.provider.sign(&tokens::subject_claims(DEMO_ISSUER, DEMO_AUDIENCE, subject, now))
        })
    }

    /// Approves the login of this URL, as a user on the authorize page would.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] with the message of the page when the URL is invalid.
    pub fn approve(&self, authorize_url: &str) -> Result<Consent, Error> {
        self.decide(authorize_url, true)
    }

    /// Denies the login of this URL, as a user on the authorize page would.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] with the message of the page when the URL is invalid.
    pub fn deny(&self, authorize_url: &str) -> Result<Consent, Error> {
        self.decide(authorize_url, false)
    }

    fn decide(&self, authorize_url: &str, approved: bool) -> Result<Consent, Error> {
        self.server
            .with_state(|state| authorize::consent(state, authorize_url, approved))
            .map_err(|problem| BuildError::new("authorize URL", problem).into())
    }

    /// The time of the emulator's clock.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.server.with_state(|state| state.clock.now())
    }

    /// Advances the emulator's clock, at most to the end of the year 9999. It decides when codes, tokens and keys expire.
    pub fn advance(&self, by: Duration) {
        self.server.with_state(|state| state.clock.advance(by));
    }

    /// Adds a fault, which acts from the next request on.
    pub fn fault(&self, fault: Fault) {
        self.server.fault(fault);
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.server.faults().clear();
    }

    /// The latest requests in the order of their arrival, at most 10,000, with those that have no response yet.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.server.requests()
    }

    /// The latest requests that were for one endpoint, decoded, in the order of their arrival. Requests that do not decode
    /// are omitted.
    #[must_use]
    pub fn received<E: Receive>(&self) -> Vec<E> {
        self.server.received()
    }

    /// Removes all recorded requests.
    pub fn clear_requests(&self) {
        self.server.clear_requests();
    }
}

/// Shows only the base URL, because the keys are secret.
impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emulator").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}

/// A client with both keys, and one without.
fn clients(about: &About) -> Result<[OpenRouter; 2], Error> {
    // Proxies from environment variables cannot reach loopback.
    let transport = ReqwestTransport::builder().no_proxy().build();
    let transport =
        transport.map_err(|error| BuildError::new("emulator", "a client cannot be built").with_source(error))?;
    let builder = || OpenRouter::builder().base_url(&about.base_url).transport(transport.clone());
    let with_keys = builder().key(&about.api_key).management_key(&about.management_key);
    Ok([with_keys.build()?, builder().build()?])
}

/// The endpoints that the emulator serves.
fn routes() -> Router<World, Caller> {
    Router::authenticating(auth::authenticate)
        .base_path(BASE)
        .errors(error_response::<ErrorBody>)
        .on_received::<authorize::ShowPage>(authorize::show)
        .errors_of::<authorize::ShowPage>(authorize::error_page)
        .on_received::<authorize::Decide>(authorize::decide)
        .errors_of::<authorize::Decide>(authorize::error_page)
        .on(control::about)
        .on(control::subject_token)
        .on(control::advance)
        .on(control::fault)
        .on(oauth::exchange_code)
        .on(oauth::create_code)
        .on(oauth::exchange_token)
        .errors_of::<ExchangeToken>(oauth::token_error)
        .on(oauth::jwks)
        .on_http(chat::send)
        .on(keys::current)
        .on(keys::list)
        .on(keys::create)
        .on(keys::get)
        .on(keys::update)
        .on(keys::delete)
}
