//! The response cache: completions by the request and its caller.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use openrouter::chat::ChatCompletion;
use ring::digest::{SHA256, digest};

/// The time for which a completion is kept when the request does not say.
pub(crate) const DEFAULT_TTL: Duration = Duration::from_secs(300);

/// The longest time for which a completion is kept.
const LONGEST_TTL: Duration = Duration::from_secs(86_400);

/// The number of completions that are kept, so that memory is bounded.
const MOST: usize = 1_000;

/// A request, by the hashes of its caller and of its body. The order of members and the flag for a stream make a difference.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key([u8; 32]);

#[derive(Debug, Default)]
pub(crate) struct ResponseCache {
    entries: HashMap<Key, Entry>,
}

/// A completion that is kept.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) completion: ChatCompletion,
    since: SystemTime,
    ttl: Duration,
}

impl Key {
    pub(crate) fn new(caller: &str, body: &[u8]) -> Self {
        let body = digest(&SHA256, body);
        let both = digest(&SHA256, &[body.as_ref(), caller.as_bytes()].concat());
        let mut key = [0; 32];
        key.copy_from_slice(both.as_ref());
        Self(key)
    }
}

impl Entry {
    /// The time since the completion was made.
    pub(crate) fn age(&self, now: SystemTime) -> Duration {
        now.duration_since(self.since).unwrap_or_default()
    }

    /// The time for which the completion is kept from now on; `None` when it has expired.
    pub(crate) fn left(&self, now: SystemTime) -> Option<Duration> {
        self.ttl.checked_sub(self.age(now)).filter(|left| !left.is_zero())
    }
}

impl ResponseCache {
    /// Returns the completion of a request that has not expired.
    pub(crate) fn get(&self, key: &Key, now: SystemTime) -> Option<&Entry> {
        self.entries.get(key).filter(|entry| entry.left(now).is_some())
    }

    /// Keeps the completion of a request, and returns for how long: at least a second, and at most a day.
    pub(crate) fn insert(&mut self, key: Key, completion: ChatCompletion, ttl: Duration, now: SystemTime) -> Duration {
        let ttl = ttl.clamp(Duration::from_secs(1), LONGEST_TTL);
        self.entries.retain(|_, entry| entry.left(now).is_some());
        while self.entries.len() >= MOST
            && let Some(oldest) = self.entries.iter().min_by_key(|(_, entry)| entry.since).map(|(key, _)| key.clone())
        {
            self.entries.remove(&oldest);
        }
        self.entries.insert(key, Entry { completion, since: now, ttl });
        ttl
    }
}
