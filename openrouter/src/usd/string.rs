//! Amounts that are written as JSON strings, for members that take no numbers: `#[serde(with = "openrouter::usd_string")]`.
//!
//! A new [`Usd`] is written as a number. In such a member, it is written as a string:
//!
//! ```
//! use openrouter::{Usd, usd};
//!
//! #[openrouter::object(new)]
//! struct Filter {
//!     #[serde(with = "openrouter::usd_string")]
//!     max_price: Option<Usd>,
//! }
//!
//! let filter = Filter::new().max_price(usd("0.50"));
//! assert_eq!(serde_json::to_string(&filter)?, r#"{"max_price":"0.50"}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Usd;

/// A field that may have an amount.
pub trait Amount: Clone + Serialize + sealed::Sealed {
    /// The same value, whose amount is written as a JSON string.
    #[doc(hidden)]
    #[must_use]
    fn into_json_string(self) -> Self;
}

impl Amount for Usd {
    fn into_json_string(self) -> Self {
        Usd::into_json_string(self)
    }
}

impl Amount for Option<Usd> {
    fn into_json_string(self) -> Self {
        self.map(Usd::into_json_string)
    }
}

mod sealed {
    pub trait Sealed {}

    impl Sealed for super::Usd {}
    impl Sealed for Option<super::Usd> {}
}

/// Writes an amount as a JSON string.
///
/// # Errors
///
/// When the serializer fails.
pub fn serialize<A: Amount, S: Serializer>(amount: &A, serializer: S) -> Result<S::Ok, S::Error> {
    amount.clone().into_json_string().serialize(serializer)
}

/// Reads an amount from a JSON string or a JSON number.
///
/// # Errors
///
/// When it is neither, or not a decimal.
pub fn deserialize<'de, A: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<A, D::Error> {
    A::deserialize(deserializer)
}
