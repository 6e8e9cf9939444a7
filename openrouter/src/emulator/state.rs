//! The state of the emulator, behind one lock.

use openrouter_core::server::{self, Faults};

use super::auth::Caller;
use super::clock::Clock;
use super::codes::Codes;
use super::control::About;
use super::key_store::KeyStore;
use super::policy::Policies;
use super::signing::SigningKey;

/// The account, and what else the handlers change.
#[derive(Debug)]
pub(super) struct State {
    pub(super) clock: Clock,
    pub(super) faults: Faults,
    pub(super) keys: KeyStore,
    pub(super) codes: Codes,
    pub(super) policies: Policies,
    /// Signs the tokens that the emulator issues.
    pub(super) signing: SigningKey,
    /// Signs the subject tokens that the initial policy trusts.
    pub(super) provider: SigningKey,
    /// `http://127.0.0.1:1234`.
    pub(super) origin: String,
    /// The description of the emulator. `None` until it has started.
    pub(super) about: Option<About>,
}

impl State {
    /// Creates an empty account.
    pub(super) fn new(origin: String, signing: SigningKey, provider: SigningKey) -> Self {
        Self {
            clock: Clock::default(),
            faults: Faults::default(),
            keys: KeyStore::default(),
            codes: Codes::default(),
            policies: Policies::default(),
            signing,
            provider,
            origin,
            about: None,
        }
    }
}

/// The input of a handler.
pub(super) type Context<'a> = server::Context<'a, State, Caller>;
