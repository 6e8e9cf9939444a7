//! The keys of the account.

use std::time::SystemTime;

use openrouter::keys::{CreatedKey, Key, LimitReset, hash_of};
use openrouter::{Extra, Secret, Timestamp, Usd};

use crate::randomness::{self, NoRandomness};

/// The id of the only user.
pub(crate) const USER: &str = "user_2emulator0000000000000000";

/// The id of the default workspace.
pub(crate) const DEFAULT_WORKSPACE: &str = "0df9e665-d932-5740-b2c7-b52af166bc11";

/// A key to add to the account of the emulator.
///
/// ```
/// use openrouter_emulator::NewKey;
///
/// let key = NewKey::new("ci").limit(5).disabled(true);
/// let manager = NewKey::new("deployments").management(true);
/// ```
#[derive(Debug, Clone)]
#[must_use = "a key does nothing until it is passed to `Emulator::add_key`"]
pub struct NewKey {
    pub(crate) name: String,
    pub(crate) secret: Option<Secret>,
    pub(crate) management: bool,
    pub(crate) disabled: bool,
    pub(crate) limit: Option<Usd>,
    pub(crate) limit_reset: Option<LimitReset>,
    pub(crate) include_byok_in_limit: bool,
    pub(crate) usage: Usd,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) external_user: Option<String>,
    pub(crate) creator: Option<String>,
    pub(crate) workspace: Option<String>,
}

impl NewKey {
    /// Creates an enabled key without a limit that never expires.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            secret: None,
            management: false,
            disabled: false,
            limit: None,
            limit_reset: None,
            include_byok_in_limit: false,
            usage: Usd::ZERO,
            expires_at: None,
            external_user: None,
            creator: None,
            workspace: None,
        }
    }

    /// Sets the key itself, instead of a random one.
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.secret = Some(secret.into());
        self
    }

    /// Sets whether it is a management key. The API does not list management keys. The default is `false`.
    pub fn management(mut self, management: bool) -> Self {
        self.management = management;
        self
    }

    /// Sets whether the key is disabled. The default is `false`.
    pub fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }

    /// Sets the spending limit in USD. The default is unlimited.
    pub fn limit(mut self, limit: impl Into<Usd>) -> Self {
        self.limit = Some(limit.into());
        self
    }

    /// Sets how often the limit resets. The default is never.
    pub fn limit_reset(mut self, limit_reset: LimitReset) -> Self {
        self.limit_reset = Some(limit_reset);
        self
    }

    /// Sets the usage of the key so far, in USD. The default is 0.
    pub fn usage(mut self, usage: impl Into<Usd>) -> Self {
        self.usage = usage.into();
        self
    }

    /// Sets the time at which the key expires. The default is never.
    pub fn expires_at(mut self, moment: impl Into<Timestamp>) -> Self {
        self.expires_at = Some(moment.into());
        self
    }

    /// Sets the UUID of the workspace. The default is the default workspace.
    pub fn workspace(mut self, workspace: impl Into<String>) -> Self {
        self.workspace = Some(workspace.into());
        self
    }
}

/// A key of the account. The key itself is not kept, because its hash identifies it.
#[derive(Debug)]
pub(crate) struct StoredKey {
    pub(crate) key: Key,
    pub(crate) management: bool,
}

impl StoredKey {
    pub(crate) fn is_expired(&self, now: SystemTime) -> bool {
        let expires = self.key.expires_at.as_ref().and_then(Timestamp::to_system_time);
        expires.is_some_and(|moment| moment <= now)
    }

    pub(crate) fn is_disabled(&self) -> bool {
        self.key.disabled == Some(true)
    }

    pub(crate) fn is_in(&self, workspace: &str) -> bool {
        self.key.workspace_id.as_ref().is_some_and(|id| id.eq_ignore_ascii_case(workspace))
    }
}

/// All keys of the account, oldest first.
#[derive(Debug, Default)]
pub(crate) struct KeyStore(Vec<StoredKey>);

impl KeyStore {
    /// Creates a key. A key with the secret of an existing one replaces it; the handlers of the API have to prevent that.
    pub(crate) fn add(&mut self, new: NewKey, now: SystemTime) -> Result<CreatedKey, NoRandomness> {
        let secret = match new.secret {
            Some(secret) => secret,
            None => Secret::new(format!("sk-or-v1-{}", randomness::hex::<32>()?)),
        };
        let mut key = Key {
            hash: hash_of(&secret),
            name: new.name,
            label: mask(secret.expose()),
            disabled: Some(new.disabled),
            limit: new.limit,
            limit_remaining: None,
            limit_reset: new.limit_reset,
            include_byok_in_limit: Some(new.include_byok_in_limit),
            usage: Some(new.usage.clone()),
            usage_daily: Some(new.usage.clone()),
            usage_weekly: Some(new.usage.clone()),
            usage_monthly: Some(new.usage),
            byok_usage: Some(Usd::ZERO),
            byok_usage_daily: Some(Usd::ZERO),
            byok_usage_weekly: Some(Usd::ZERO),
            byok_usage_monthly: Some(Usd::ZERO),
            created_at: Some(now.into()),
            updated_at: None,
            last_used_at: None,
            expires_at: new.expires_at,
            external_user: new.external_user,
            creator_user_id: Some(new.creator.unwrap_or_else(|| USER.to_owned())),
            workspace_id: Some(new.workspace.unwrap_or_else(|| DEFAULT_WORKSPACE.to_owned())),
            extra: Extra::new(),
        };
        update_remaining(&mut key);
        self.0.retain(|stored| stored.key.hash != key.hash);
        self.0.push(StoredKey { key: key.clone(), management: new.management });
        Ok(CreatedKey { data: key, key: secret, extra: Extra::new() })
    }

    /// The keys that the API lists, newest first.
    pub(crate) fn listed(&self) -> impl Iterator<Item = &StoredKey> {
        self.0.iter().rev().filter(|stored| !stored.management)
    }

    /// The key with this hash, if the API lists it.
    pub(crate) fn listed_mut(&mut self, hash: &str) -> Option<&mut Key> {
        self.0.iter_mut().find(|stored| !stored.management && stored.key.hash == hash).map(|stored| &mut stored.key)
    }

    /// The key with this hash, which can be a management key.
    pub(crate) fn get(&self, hash: &str) -> Option<&StoredKey> {
        self.0.iter().find(|stored| stored.key.hash == hash)
    }

    /// Adds the cost of a completion to the usage of a key.
    pub(crate) fn spend(&mut self, hash: &str, cost: &Usd, now: SystemTime) {
        let Some(StoredKey { key, .. }) = self.0.iter_mut().find(|stored| stored.key.hash == hash) else { return };
        for usage in [&mut key.usage, &mut key.usage_daily, &mut key.usage_weekly, &mut key.usage_monthly] {
            *usage.get_or_insert_default() += cost;
        }
        key.last_used_at = Some(now.into());
        update_remaining(key);
    }

    /// Removes a key that the API lists. `false` when there is none.
    pub(crate) fn remove(&mut self, hash: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|stored| stored.management || stored.key.hash != hash);
        self.0.len() < before
    }

    /// Finds the key that a request presents. `None` when it is unknown.
    pub(crate) fn authenticate(&self, secret: &str, now: SystemTime) -> Option<Result<&StoredKey, &'static str>> {
        let stored = self.get(&hash_of(&Secret::from(secret)))?;
        Some(match stored.is_disabled() {
            true => Err("The API key is disabled"),
            false if stored.is_expired(now) => Err("The API key has expired"),
            false => Ok(stored),
        })
    }
}

/// Recomputes the remaining part of the limit.
pub(crate) fn update_remaining(key: &mut Key) {
    let remaining =
        |limit: &Usd| key.usage.as_ref().map_or_else(|| limit.clone(), |usage| (limit - usage).max(Usd::ZERO));
    key.limit_remaining = key.limit.as_ref().map(remaining);
}

/// `sk-or-v1-0e6...1c96`: the first twelve characters and the last four.
fn mask(secret: &str) -> String {
    let count = secret.chars().count();
    let head = secret.chars().take(12).collect::<String>();
    let tail = secret.chars().skip(count.saturating_sub(4)).collect::<String>();
    format!("{head}...{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hide_most_of_a_key() {
        assert_eq!(
            mask("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"),
            "sk-or-v1-0e6...1c96"
        );
    }

    #[test]
    fn the_key_itself_is_not_kept() {
        let mut keys = KeyStore::default();
        let created = keys.add(NewKey::new("k"), SystemTime::now()).unwrap();
        let secret = created.key.expose();
        assert_eq!((secret.len(), created.data.hash.len()), (73, 64));
        assert!(!format!("{keys:?}").contains(secret));
        assert!(keys.authenticate(secret, SystemTime::now()).unwrap().is_ok());
    }
}
