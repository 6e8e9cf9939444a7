//! Fields of an update: left alone, cleared or set.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A field of an update, where absent, `null` and a value mean three different things.
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
    /// Left out: the value stays as it is.
    #[default]
    Absent,
    /// Written as `null`: the value is cleared.
    Null,
    /// Written as a value: the field is set to it.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the field is left out.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the field is written as `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Borrows the value.
    #[must_use]
    pub const fn as_ref(&self) -> Patch<&T> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(value),
        }
    }

    /// The value; `None` when the field is absent or `null`.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, by value; `None` when the field is absent or `null`.
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

/// `None` becomes [`Null`](Patch::Null), which clears the value.
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

/// A type that integers convert into, and whose [`Patch`] therefore takes them as well: a setter accepts the literal `5`.
///
/// ```
/// # use openrouter_json::Patch;
/// let limit: Patch<f64> = 5.into();
/// assert_eq!(limit, Patch::Value(5.0));
/// ```
pub trait FromInteger: From<i32> + From<u32> {}

impl FromInteger for f64 {}

impl<T: FromInteger> From<i32> for Patch<T> {
    fn from(value: i32) -> Self {
        Self::Value(value.into())
    }
}

impl<T: FromInteger> From<u32> for Patch<T> {
    fn from(value: u32) -> Self {
        Self::Value(value.into())
    }
}

impl<T: FromInteger + From<i64>> From<i64> for Patch<T> {
    fn from(value: i64) -> Self {
        Self::Value(value.into())
    }
}

impl<T: FromInteger + From<u64>> From<u64> for Patch<T> {
    fn from(value: u64) -> Self {
        Self::Value(value.into())
    }
}

/// `Absent` is written as `null`, because a value cannot leave itself out: the object around it has to.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Value(value) => serializer.serialize_some(value),
        }
    }
}

/// A value that is present is never `Absent`. A missing field gets the default, which is `Absent`.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
