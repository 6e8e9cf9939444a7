//! OpenRouter on this machine, for tests: a real HTTP server that needs no network and no account.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), openrouter::Error> {
//! use openrouter::emulator::{Emulator, Fault};
//! use openrouter::keys::{CreateKey, ListKeys};
//!
//! let emulator = Emulator::start().await?;
//! let client = emulator.client();
//! let created = CreateKey::new("ci").limit(5.0).send(&client).await?;
//! assert_eq!(ListKeys::new().send(&client).await?[0].hash, created.data.hash);
//!
//! emulator.fault(Fault::status(429).message("slow down").on::<CreateKey>());
//! let reply = CreateKey::new("again").send_with_meta(&client).await?;
//! assert_eq!(reply.meta().attempts(), 2);
//! # Ok(()) }
//! ```
//!
//! It serves the login of a user with its authorize page, the exchange of codes, workload identity and the keys of an
//! account, by the same declarations that the client is made of. Its state is in memory and begins with two keys, an
//! ordinary one and a management key, and with one federation policy. Its clock can be [advanced](Emulator::advance), so
//! that no test has to wait for anything to expire. Every failure that the API documents, and those of the network, can
//! be brought about by a [`Fault`].
//!
//! # The authorize page
//!
//! `GET {origin}/auth?callback_url=…&code_challenge=…&code_challenge_method=S256` shows the page. Its forms post to that
//! same URL with one field, `decision=approve` or `decision=deny`; the response is a redirect to the callback. Without a
//! callback the page that follows has the code in the element with the id `code`. Tests that need no browser call
//! [`Emulator::approve`] and [`Emulator::deny`].
//!
//! # Programs in other languages
//!
//! The program `openrouter-emulator` prints one line of JSON with `base_url`, `api_key` and `management_key`, and serves
//! until it is killed. Beside the API it responses, with JSON bodies:
//!
//! - `POST {origin}/emulator/subject-token` with `{"subject": "…"}`: as [`Emulator::subject_token`], with the id of the
//!   policy that trusts it: `{"subject_token": "…", "federation_policy_id": "…"}`.
//! - `POST {origin}/emulator/advance` with `{"seconds": 600}`: as [`Emulator::advance`].
//! - `POST {origin}/emulator/fault` with `{"operation": "createKeys", "status": 503, "times": 2}`: as [`Emulator::fault`].
//!   All members may be left out; `message` and `retry_after`, in seconds, are others. Without a status the connection is
//!   closed.
//! - `GET {origin}/emulator`: the line that the program prints.

mod auth;
mod authorize;
mod callback;
mod clock;
mod codes;
mod control;
mod fault;
mod key_store;
mod keys;
mod log;
mod policy;
mod respond;
mod router;
mod server;
mod signing;
mod state;
mod text;
mod token;

use std::fmt;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use openrouter_core::BuildError;
use openrouter_core::server::Receive;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use self::authorize::Consent;
pub use self::control::About;
pub use self::fault::Fault;
pub use self::key_store::NewKey;
pub use self::log::RecordedRequest;
pub use self::policy::FederationPolicy;
pub use self::signing::SigningKey;

use self::router::{BASE, Router};
use self::server::Shared;
use self::state::State;
use crate::keys::{CreatedKey, Key};
use crate::oauth::TokenScope;
use crate::{Error, Secret};

/// The issuer and the audience of the policy that is there from the start.
const DEMO_ISSUER: &str = "https://identity.example";
const DEMO_AUDIENCE: &str = "https://openrouter.ai";

/// A server on loopback that behaves like OpenRouter; see the [module](self).
///
/// Dropping it stops the server and closes its connections.
#[must_use = "dropping an emulator stops it"]
pub struct Emulator {
    shared: Arc<Shared>,
    origin: String,
    about: About,
    #[cfg(any(feature = "reqwest", feature = "native-tls"))]
    clients: [crate::OpenRouter; 2],
    accepting: JoinHandle<()>,
}

impl Emulator {
    /// The id of the federation policy that is there from the start: it trusts the tokens of
    /// [`subject_token`](Self::subject_token) for all scopes.
    pub const DEMO_POLICY: &'static str = "4b2f7d1e-8c3a-4e5f-9a6b-1c2d3e4f5a6b";

    /// Starts an emulator on a free port of 127.0.0.1. It runs on the tokio runtime of the caller.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when no port is free, the machine has no randomness to give, or no client can be made.
    pub async fn start() -> Result<Self, Error> {
        Self::start_on(0).await
    }

    /// Starts an emulator on this port of 127.0.0.1; 0 is any free one.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub async fn start_on(port: u16) -> Result<Self, Error> {
        let cannot = |problem: &str| BuildError::new("emulator", problem);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let listener = listener.map_err(|error| cannot(&format!("port {port} cannot be had")).with_source(error))?;
        let address = listener.local_addr().map_err(|error| cannot("the port is not known").with_source(error))?;
        let origin = format!("http://{address}");
        let mut state = State::new(origin.clone(), SigningKey::generate()?, SigningKey::generate()?);
        let now = state.clock.now();
        let policy = FederationPolicy::new(DEMO_ISSUER, DEMO_AUDIENCE, state.provider.jwks());
        let policy = policy.scopes([TokenScope::Inference, TokenScope::Management]);
        state.policies.add(Self::DEMO_POLICY.to_owned(), policy);
        let mut seed = |key| state.keys.add(key, now).map_err(|_| cannot("the machine has no randomness to give"));
        let api_key = seed(NewKey::new("Emulator"))?.key;
        let management_key = seed(NewKey::new("Emulator management").management(true))?.key;
        #[cfg(any(feature = "reqwest", feature = "native-tls"))]
        let clients = {
            // Loopback is not behind any proxy that the environment names.
            let transport = crate::transport::ReqwestTransport::builder().no_proxy().build();
            let transport = transport.map_err(|error| cannot("no client can be made").with_source(error))?;
            let builder =
                || crate::OpenRouter::builder().base_url(format!("{origin}{BASE}")).transport(transport.clone());
            [builder().key(&api_key).management_key(&management_key).build()?, builder().build()?]
        };
        let about = About::new(format!("{origin}{BASE}"), api_key, management_key);
        state.about = Some(about.clone());
        let shared = Arc::new(Shared::new(state, routes()));
        let accepting = tokio::spawn(server::accept(listener, Arc::clone(&shared)));
        Ok(Self {
            shared,
            origin,
            about,
            #[cfg(any(feature = "reqwest", feature = "native-tls"))]
            clients,
            accepting,
        })
    }

    /// The base URL of the API, `http://127.0.0.1:…/api/v1`.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.about.base_url
    }

    /// Where it is, and its keys: what `GET {origin}/emulator` responses, too.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Where the authorize page and the API lie, `http://127.0.0.1:…`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// An ordinary key of the account.
    #[must_use]
    pub fn api_key(&self) -> &Secret {
        &self.about.api_key
    }

    /// A management key of the account.
    #[must_use]
    pub fn management_key(&self) -> &Secret {
        &self.about.management_key
    }

    /// A client of this emulator that has both keys.
    #[cfg(any(feature = "reqwest", feature = "native-tls"))]
    #[must_use]
    pub fn client(&self) -> crate::OpenRouter {
        let [client, _] = &self.clients;
        client.clone()
    }

    /// A client of this emulator that has no key.
    #[cfg(any(feature = "reqwest", feature = "native-tls"))]
    #[must_use]
    pub fn anonymous(&self) -> crate::OpenRouter {
        let [_, anonymous] = &self.clients;
        anonymous.clone()
    }

    /// Waits for ever: what a program that only serves does.
    pub async fn serve(mut self) {
        let _ = (&mut self.accepting).await;
    }

    /// Puts a key into the account. One with the secret of a known key takes its place.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the machine has no randomness to give.
    pub fn add_key(&self, key: NewKey) -> Result<CreatedKey, Error> {
        let mut state = self.shared.lock();
        let now = state.clock.now();
        let failed = |_| BuildError::new("emulator", "the machine has no randomness to give").into();
        state.keys.add(key, now).map_err(failed)
    }

    /// The keys of the account without its management keys, newest first: disabled and expired ones, too, and those of
    /// all workspaces.
    #[must_use]
    pub fn keys(&self) -> Vec<Key> {
        self.shared.lock().keys.listed().map(|stored| stored.key.clone()).collect()
    }

    /// Adds a federation policy under an id, a UUID; one of the same id is replaced.
    pub fn add_policy(&self, id: impl Into<String>, policy: FederationPolicy) {
        self.shared.lock().policies.add(id.into(), policy);
    }

    /// A token of the identity provider that [`DEMO_POLICY`](Self::DEMO_POLICY) trusts, for any subject, good for five
    /// minutes.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the machine has no randomness to give.
    pub fn subject_token(&self, subject: &str) -> Result<Secret, Error> {
        let state = self.shared.lock();
        let now = state.clock.now();
        state.provider.sign(&token::subject_claims(DEMO_ISSUER, DEMO_AUDIENCE, subject, now))
    }

    /// What comes of it when the user opens this URL of the authorize page and approves.
    ///
    /// # Errors
    ///
    /// What the page would show instead: [`Error::Build`] that says what is wrong with the URL.
    pub fn approve(&self, authorize_url: &str) -> Result<Consent, Error> {
        self.decide(authorize_url, true)
    }

    /// What comes of it when the user opens this URL of the authorize page and denies.
    ///
    /// # Errors
    ///
    /// As [`approve`](Self::approve).
    pub fn deny(&self, authorize_url: &str) -> Result<Consent, Error> {
        self.decide(authorize_url, false)
    }

    fn decide(&self, authorize_url: &str, approved: bool) -> Result<Consent, Error> {
        authorize::consent(&mut self.shared.lock(), authorize_url, approved)
            .map_err(|problem| BuildError::new("authorize URL", problem).into())
    }

    /// The time by the emulator's clock.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.shared.lock().clock.now()
    }

    /// Moves the emulator's clock on, at most to the end of the year 9999. Codes, tokens and keys expire by it.
    pub fn advance(&self, by: Duration) {
        self.shared.lock().clock.advance(by);
    }

    /// Makes something go wrong from the next request on.
    pub fn fault(&self, fault: Fault) {
        self.shared.lock().faults.add(fault);
    }

    /// Takes all faults back that have not acted yet.
    pub fn clear_faults(&self) {
        self.shared.lock().faults.clear();
    }

    /// The latest requests, oldest first, at most ten thousand.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.lock().log.iter().cloned().collect()
    }

    /// The latest requests of one endpoint, decoded, oldest first. Those that do not decode are left out.
    #[must_use]
    pub fn received<E: Receive>(&self) -> Vec<E> {
        let state = self.shared.lock();
        state.log.iter().filter_map(|request| request.decode::<E>()?.ok()).collect()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        self.shared.lock().log.clear();
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Where it is, and nothing of its keys.
impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emulator").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}

/// All that the emulator serves.
fn routes() -> Router {
    Router::default()
        .page::<authorize::ShowPage>(authorize::refuse, authorize::show)
        .page::<authorize::Decide>(authorize::refuse, authorize::decide)
        .on(control::about)
        .on(control::subject_token)
        .on(control::advance)
        .on(control::fault)
        .on(codes::exchange)
        .on(codes::create)
        .on_refusing(token::refuse, token::exchange)
        .on(token::jwks)
        .on(keys::current)
        .on(keys::list)
        .on(keys::create)
        .on(keys::get)
        .on(keys::update)
        .on(keys::delete)
}
