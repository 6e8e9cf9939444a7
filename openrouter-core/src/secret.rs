//! Strings that never print themselves.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Patch;

/// A key, a token, a password: `Debug` shows nothing of it, and there is no `Display`.
///
/// It is serialized as it is, because it has to reach the wire.
///
/// ```
/// # use openrouter_core::Secret;
/// let secret = Secret::new("sk-123");
/// assert_eq!(format!("{secret:?}"), "Secret(…)");
/// assert_eq!(secret.expose(), "sk-123");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret(Box<str>);

impl Secret {
    /// Wraps a string.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().into())
    }

    /// The string; what is done with it from here on is the caller's care.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
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
        crate::concealed::note(self);
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::deserialize(deserializer).map(Self)
    }
}

/// A type whose values do not print themselves.
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
