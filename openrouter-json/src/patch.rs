//! Fields of an update: left alone, cleared or set.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A field of an update, where absent, `null` and a value mean three different things.
///
/// ```
/// # use openrouter_json::Patch;
/// let limit: Patch<f64> = 5.into();                     // set
/// assert_eq!(limit, Patch::Value(5.0));
/// let limit: Patch<f64> = Patch::Null;                  // clear
/// assert!(limit.is_null());
/// let limit: Patch<f64> = Patch::default();             // keep
/// assert!(limit.is_absent());
/// let names: Patch<Vec<String>> = ["a", "b"].into();    // an array or a `Vec`; collect an iterator first
/// assert_eq!(names, Patch::Value(vec!["a".to_owned(), "b".to_owned()]));
/// ```
///
/// An `Option` does not convert into it, because `None` could mean either to clear the value or to keep it.
/// [`or_null`](Self::or_null) and [`or_absent`](Self::or_absent) say which.
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
    /// The value, or [`Null`](Self::Null) for `None`, which clears the field.
    ///
    /// ```
    /// # use openrouter_json::Patch;
    /// assert_eq!(Patch::or_null(Some(5)), Patch::Value(5));
    /// assert_eq!(Patch::or_null(None::<u8>), Patch::Null);
    /// ```
    #[must_use]
    pub fn or_null(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }

    /// The value, or [`Absent`](Self::Absent) for `None`, which keeps the value.
    ///
    /// ```
    /// # use openrouter_json::Patch;
    /// assert_eq!(Patch::or_absent(Some(5)), Patch::Value(5));
    /// assert_eq!(Patch::or_absent(None::<u8>), Patch::Absent);
    /// ```
    #[must_use]
    pub fn or_absent(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }

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

/// Converts each element. An iterator cannot be converted, because it could be a `T` itself.
impl<T: From<U>, U, const N: usize> From<[U; N]> for Patch<Vec<T>> {
    fn from(list: [U; N]) -> Self {
        Self::Value(list.into_iter().map(T::from).collect())
    }
}

impl From<&str> for Patch<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// A value that a setter of a field of type `Patch<T>` takes: a `Patch<T>`, or a value that the setter of an `Option<T>` takes.
///
/// For numbers and lists that is everything that converts [into](Into) a `Patch<T>`. For other types it is a `Patch<T>` and
/// everything that converts into a `T`: the compiler finds the `Way`, a tuple of the type that the value converts into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value of a `Patch` of `{T}`",
    label = "neither a value of the field nor a `Patch`",
    note = "`Patch::Null` clears a field; `Patch::or_null(option)` clears it when the option is `None`, and \
            `Patch::or_absent(option)` keeps it",
    note = "a list is given as an array or a `Vec`: collect an iterator first"
)]
pub trait IntoPatch<T, Way = ()> {
    /// Converts the value.
    fn into_patch(self) -> Patch<T>;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<Patch<T>>> IntoPatch<T> for V {
    #[inline]
    fn into_patch(self) -> Patch<T> {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> IntoPatch<T, (T,)> for V {
    #[inline]
    fn into_patch(self) -> Patch<T> {
        Patch::Value(self.into())
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoPatch<T, (Patch<T>,)> for Patch<T> {
    #[inline]
    fn into_patch(self) -> Self {
        self
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
        Option::deserialize(deserializer).map(Self::or_null)
    }
}
