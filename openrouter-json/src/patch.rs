//! Fields of a change: left alone, cleared or set.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A field of a request that changes something.
///
/// ```
/// # use openrouter_json::Patch;
/// let limit: Patch<f64> = 5.into();          // set
/// assert_eq!(limit, Patch::Value(5.0));
/// let limit: Patch<f64> = None.into();       // clear
/// assert_eq!(limit, Patch::Null);
/// assert!(Patch::<f64>::default().is_absent());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Patch<T> {
    /// Left out: stays as it is.
    #[default]
    Absent,
    /// Sent as `null`: is cleared.
    Null,
    /// Sent: is set.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the field is left out.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the field is sent as `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same with a reference to the value.
    #[must_use]
    pub const fn as_ref(&self) -> Patch<&T> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(value),
        }
    }

    /// The value that is set.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value that is set, taken out.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` clears.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Patch<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl From<i32> for Patch<f64> {
    fn from(value: i32) -> Self {
        Self::Value(value.into())
    }
}

impl From<u32> for Patch<f64> {
    fn from(value: u32) -> Self {
        Self::Value(value.into())
    }
}

/// `Absent` has no form of its own; whoever writes the object leaves it out.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Value(value) => serializer.serialize_some(value),
        }
    }
}

/// A value that is there is never `Absent`; a field that is not there is its default, which is.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
