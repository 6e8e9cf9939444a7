//! Everything that the emulator remembers, behind one lock.

use std::time::SystemTime;

use openrouter_core::server::Received;

use super::auth::Caller;
use super::clock::Clock;
use super::codes::Codes;
use super::control::About;
use super::fault::Faults;
use super::key_store::KeyStore;
use super::log::Log;
use super::policy::Policies;
use super::signing::SigningKey;

#[derive(Debug)]
pub(super) struct State {
    pub(super) clock: Clock,
    pub(super) faults: Faults,
    pub(super) log: Log,
    pub(super) keys: KeyStore,
    pub(super) codes: Codes,
    pub(super) policies: Policies,
    /// Signs the tokens that the emulator issues.
    pub(super) signing: SigningKey,
    /// Signs the subject tokens of the policy that is there from the start.
    pub(super) provider: SigningKey,
    /// `http://127.0.0.1:1234`.
    pub(super) origin: String,
    /// What it tells of itself once it has started.
    pub(super) about: Option<About>,
}

impl State {
    /// An account with nothing in it.
    pub(super) fn new(origin: String, signing: SigningKey, provider: SigningKey) -> Self {
        Self {
            clock: Clock::default(),
            faults: Faults::default(),
            log: Log::default(),
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

/// What a handler works with: the state, the request as it came, who asks, and when.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) state: &'a mut State,
    pub(super) received: &'a mut Received,
    pub(super) caller: Caller,
    pub(super) now: SystemTime,
}
