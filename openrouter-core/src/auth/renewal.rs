//! A credential that expires and is renewed for all calls at once.
//!
//! A token that is valid for some minutes is needed by many calls. If each of them asked for its own when the old one has
//! expired, the issuer would get a burst of requests at that moment. So one call asks, and the others wait for it. It asks
//! some time before the token expires, and until then the others go on with the old one.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex as StdMutex, MutexGuard, PoisonError};
use std::time::Duration;

use openrouter_json::Secret;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::credential::{AnyError, CredentialProvider};

/// A secret is renewed when less than this part of its lifetime is left, and at most this time before its end.
const MARGIN: (u32, Duration) = (10, Duration::from_secs(60));

/// The pause after a renewal that failed while the old secret is still valid.
const PAUSE: Duration = Duration::from_secs(5);

/// A secret that expires, such as a short-lived token; see [`Credential::renewing`](super::Credential::renewing).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpiringSecret {
    secret: Secret,
    lifetime: Option<Duration>,
}

impl ExpiringSecret {
    /// Creates a secret that is valid until the server refuses it.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self { secret: secret.into(), lifetime: None }
    }

    /// Sets how long the secret is valid, from the moment at which it was asked for.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

impl From<Secret> for ExpiringSecret {
    fn from(secret: Secret) -> Self {
        Self::new(secret)
    }
}

/// The failure of a renewal, for all calls that waited for the secret.
type SharedError = Arc<dyn StdError + Send + Sync>;

/// A provider that keeps the secret of `source` and replaces it in time.
pub(super) struct Renewing<S> {
    source: S,
    state: StdMutex<State>,
    /// Locked while the source is asked.
    turn: Mutex<()>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// How often the source has responded, and its last response unless that is refused.
    rounds: u64,
    last: Option<Result<Secret, SharedError>>,
}

struct Held {
    secret: Secret,
    renew_at: Option<Instant>,
    expires_at: Option<Instant>,
}

impl<S> Renewing<S> {
    pub(super) fn new(source: S) -> Self {
        Self { source, state: StdMutex::default(), turn: Mutex::default() }
    }

    /// Locks the state. A poisoned lock is harmless, because every change is complete in itself.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S, R, T, E> CredentialProvider for Renewing<S>
where
    S: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<T, E>> + Send,
    T: Into<ExpiringSecret>,
    E: Into<AnyError>,
{
    type Error = SharedError;

    async fn credential(&self) -> Result<Secret, SharedError> {
        let (valid, rounds) = {
            let (state, now) = (self.state(), Instant::now());
            match state.valid(now) {
                Some(held) if !held.is_due(now) => return Ok(held.secret.clone()),
                held => (held.map(|held| held.secret.clone()), state.rounds),
            }
        };
        let turn = match valid {
            Some(secret) => match self.turn.try_lock() {
                Ok(turn) => turn,
                Err(_) => return Ok(secret),
            },
            None => self.turn.lock().await,
        };
        if let Some(result) = self.state().since(rounds) {
            return result;
        }
        let asked = Instant::now();
        let result = (self.source)().await;
        let result =
            self.state().finish(result.map(Into::into).map_err(|error| SharedError::from(error.into())), asked);
        drop(turn);
        result
    }

    fn reject(&self, refused: &Secret) {
        self.state().reject(refused);
    }
}

impl State {
    /// The held secret, unless it has expired.
    fn valid(&self, now: Instant) -> Option<&Held> {
        self.held.as_ref().filter(|held| held.is_valid(now))
    }

    /// The last response of the source, if it came after this number of rounds.
    fn since(&self, rounds: u64) -> Option<Result<Secret, SharedError>> {
        self.last.clone().filter(|_| self.rounds != rounds)
    }

    /// Keeps a response of the source. A failure does not matter while the old secret is valid.
    fn finish(&mut self, result: Result<ExpiringSecret, SharedError>, asked: Instant) -> Result<Secret, SharedError> {
        let now = Instant::now();
        let result = match result {
            Ok(secret) => Ok(self.held.insert(Held::new(secret, asked)).secret.clone()),
            Err(error) => match self.held.as_mut().filter(|held| held.is_valid(now)) {
                Some(held) => {
                    held.renew_at = Some(now + PAUSE);
                    Ok(held.secret.clone())
                }
                None => Err(error),
            },
        };
        self.rounds += 1;
        self.last = Some(result.clone());
        result
    }

    /// Discards a secret, unless it has been replaced already.
    fn reject(&mut self, refused: &Secret) {
        self.held.take_if(|held| held.secret == *refused);
        self.last.take_if(|last| last.as_ref().is_ok_and(|secret| secret == refused));
    }
}

impl Held {
    fn new(secret: ExpiringSecret, asked: Instant) -> Self {
        let ExpiringSecret { secret, lifetime } = secret;
        let (part, most) = MARGIN;
        // A lifetime beyond what the clock can express never ends.
        let after = |time: Duration| asked.checked_add(time);
        Self {
            secret,
            renew_at: lifetime.and_then(|lifetime| after(lifetime.saturating_sub(most.min(lifetime / part)))),
            expires_at: lifetime.and_then(after),
        }
    }

    fn is_valid(&self, now: Instant) -> bool {
        self.expires_at.is_none_or(|at| now < at)
    }

    fn is_due(&self, now: Instant) -> bool {
        self.renew_at.is_some_and(|at| now >= at)
    }
}

/// Prints no secret.
impl<S> fmt::Debug for Renewing<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Renewing")
    }
}
