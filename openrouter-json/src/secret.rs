//! Strings that never print themselves.

use std::cell::Cell;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::patch::Patch;

/// A key, token or password. `Debug` redacts it, and it does not implement `Display`.
///
/// It is serialized in the clear, because it has to reach the server.
///
/// ```
/// # use openrouter_json::Secret;
/// let secret = Secret::new("sk-123");
/// assert_eq!(format!("{secret:?}"), "Secret(…)");
/// assert_eq!(secret.expose(), "sk-123");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret(Box<str>);

impl Secret {
    /// Wraps `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().into())
    }

    /// The string itself. The caller is responsible for not printing it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Secret {
    /// Runs `write` and returns its result with the secrets that it has serialized.
    ///
    /// This finds every secret in a value, however deep it is, such as those that must be redacted from a later error
    /// message. Calls may be nested: the outer one also returns the secrets of the inner one.
    ///
    /// A `Serializer` has no room for a list of secrets, so they are recorded in a thread-local while `write` runs.
    ///
    /// ```
    /// # use openrouter_json::Secret;
    /// let (text, secrets) = Secret::collect(|| serde_json::to_string(&[Secret::new("sk-123")]));
    /// assert_eq!(text.unwrap(), r#"["sk-123"]"#);
    /// assert_eq!(secrets, [Secret::new("sk-123")]);
    /// ```
    pub fn collect<R>(write: impl FnOnce() -> R) -> (R, Vec<Self>) {
        let collector = Collector { outer: SERIALIZED.replace(Some(Vec::new())) };
        let result = write();
        let secrets = SERIALIZED.take().unwrap_or_default();
        drop(collector);
        secrets.iter().for_each(note);
        (result, secrets)
    }
}

thread_local! {
    /// The secrets serialized so far; `None` while nobody collects them.
    static SERIALIZED: Cell<Option<Vec<Secret>>> = const { Cell::new(None) };
}

/// Restores the outer collection, also when `write` panics.
struct Collector {
    outer: Option<Vec<Secret>>,
}

impl Drop for Collector {
    fn drop(&mut self) {
        SERIALIZED.set(self.outer.take());
    }
}

/// A secret is being serialized.
fn note(secret: &Secret) {
    if let Some(mut secrets) = SERIALIZED.take() {
        secrets.push(secret.clone());
        SERIALIZED.set(Some(secrets));
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        Self::new(text)
    }
}

impl From<&Secret> for Secret {
    fn from(secret: &Secret) -> Self {
        secret.clone()
    }
}

impl From<&str> for Patch<Secret> {
    fn from(text: &str) -> Self {
        Self::Value(text.into())
    }
}

impl PartialEq<str> for Secret {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        note(self);
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::deserialize(deserializer).map(Self)
    }
}

/// A type whose values do not print themselves, as [`Secret`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` would print a secret",
    label = "does not redact its value",
    note = "declare the field as `Secret`, or an `Option`, a `Patch` or a `Vec` of it"
)]
pub trait Sensitive {}

impl Sensitive for Secret {}
impl<T: Sensitive> Sensitive for Option<T> {}
impl<T: Sensitive> Sensitive for Patch<T> {}
impl<T: Sensitive> Sensitive for Vec<T> {}

#[cfg(test)]
mod tests {
    use super::Secret;

    fn write(secret: &str) {
        serde_json::to_string(&Secret::new(secret)).unwrap();
    }

    #[test]
    fn nested_collections_return_their_secrets_to_both() {
        let (inner, outer) = Secret::collect(|| {
            write("before");
            let ((), inner) = Secret::collect(|| write("inside"));
            write("after");
            inner
        });
        assert_eq!(inner, [Secret::new("inside")]);
        assert_eq!(outer, ["before", "inside", "after"].map(Secret::new));
    }

    #[test]
    fn a_panic_ends_the_inner_collection_only() {
        let ((), secrets) = Secret::collect(|| {
            let panicked = std::panic::catch_unwind(|| Secret::collect(|| -> () { panic!("while writing") }));
            assert!(panicked.is_err());
            write("after");
        });
        assert_eq!(secrets, [Secret::new("after")]);
        write("uncollected");
    }
}
