//! Amounts of money.
//!
//! The API writes amounts as JSON numbers in some places and as strings of decimals in others. Neither survives an `f64`: 0.1
//! is not one, a sum of costs drifts, `1.50` becomes `1.5`, and a limit that is infinite by mistake is written as `null`, which
//! means unlimited. [`Usd`] is a decimal instead.
//!
//! Almost all amounts have few digits. They are [`Short`]: an integer and the position of the point, in 16 bytes, without an
//! allocation. All others keep their [`Long`] text. Where two amounts do not fit into integers of 128 bits together, they are
//! computed digit by digit, as [`Digits`].

mod arithmetic;
mod digits;
mod display;
mod json;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
mod short;
pub mod string;
mod text;

use std::str::FromStr;

use self::digits::Digits;
use self::short::{Rendered, Short};
use self::text::Parts;

/// An exact amount of US dollars.
///
/// It is a decimal: it has no rounding errors, and it cannot be infinite or not a number. Sums and differences are exact,
/// whatever their size, and never overflow; they have as many decimal places as the operand with the most.
///
/// ```
/// use openrouter::{Usd, usd};
///
/// assert_eq!(usd("0.1") + usd("0.2"), usd("0.3"));
/// assert_eq!([usd("5.50"), Usd::from(2)].iter().sum::<Usd>().to_string(), "7.50");
/// assert_eq!(format!("{:.2} USD", usd("0.125")), "0.12 USD"); // half to even
/// ```
///
/// # Creation
///
/// Setters take integers and literals: `.limit(5)`, `.limit(usd("5.50"))`. Other text is [parsed](FromStr). An `f64` is
/// converted by `Usd::try_from`, to the shortest decimal that denotes it, unless it is infinite or not a number.
///
/// ```
/// # use openrouter::{Usd, UsdError, usd};
/// assert_eq!("2.5".parse(), Ok(usd("2.5")));
/// assert_eq!(Usd::try_from(0.1), Ok(usd("0.1")));
/// assert_eq!(Usd::try_from(f64::INFINITY), Err(UsdError::NotFinite));
/// ```
///
/// # Text
///
/// The text is a decimal in the grammar of JSON numbers, such as `-12.50` or `1.5e-7`. It can have any number of digits. An
/// exponent must be from -1000 to 1000, because amounts are computed and printed without one.
///
/// # JSON
///
/// An amount is read from a JSON number or a JSON string, and remembers which of the two it was and how it was spelled: it is
/// written with the same characters. New amounts and results of arithmetic are numbers; [`into_json_string`] and
/// [`into_json_number`] change the form, for a member that takes the other one.
///
/// A number that reaches serde as an `f64`, as from a [`serde_json::Value`](https://docs.rs/serde_json), has the shortest
/// spelling of that `f64`.
///
/// Comparisons and hashes depend on the value alone: 1.0 is equal to 1.00 and to `"1"`.
///
/// [`into_json_string`]: Self::into_json_string
/// [`into_json_number`]: Self::into_json_number
#[derive(Clone)]
pub struct Usd(Repr);

#[derive(Clone)]
enum Repr {
    Short(Short),
    Long(Box<Long>),
}

/// An amount that is not [`Short`], as text in the grammar of [`Parts`].
#[derive(Clone)]
struct Long {
    text: Box<str>,
    form: Form,
}

/// The JSON type of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Number,
    String,
}

/// Returns the amount that a literal spells: `usd("5.50")`.
///
/// In a constant or a `const` block a mistake is found by the compiler:
///
/// ```
/// use openrouter::{Usd, usd};
///
/// const BUDGET: Usd = usd("5.50");
/// let small = const { usd("0.01") };
/// ```
///
/// ```compile_fail
/// # use openrouter::usd;
/// let wrong = const { usd("5,50") };
/// ```
///
/// # Panics
///
/// When the text is not a decimal without an exponent, or has more than 18 digits. It is for literals: use
/// [`parse`](str::parse) for text that the program does not contain.
#[must_use]
pub const fn usd(literal: &'static str) -> Usd {
    let Ok(parts) = Parts::parse(literal) else {
        panic!("not an amount: `usd` takes a decimal such as \"5.50\"");
    };
    match Short::plain(&parts, Form::Number) {
        Some(short) => Usd(Repr::Short(short)),
        None => panic!("`usd` takes up to 18 digits without an exponent: parse the text instead"),
    }
}

/// The reason why something is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UsdError {
    /// The text is not a decimal in the grammar of JSON numbers.
    #[error("not a decimal number such as 5.50")]
    NotDecimal,
    /// The exponent of the text is below -1000 or above 1000.
    #[error("the exponent is not from -1000 to 1000")]
    Exponent,
    /// The `f64` is infinite or not a number.
    #[error("not a finite number")]
    NotFinite,
}

impl Usd {
    /// No money.
    pub const ZERO: Self = usd("0");

    /// Whether the amount is 0, in any spelling.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// Whether the amount is less than 0; -0 is not.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        *self < Self::ZERO
    }

    /// The nearest `f64`; infinite above 1.8 × 10³⁰⁸.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        // Every text of an amount is one of an `f64`.
        self.text(|text| text.parse().unwrap_or(f64::NAN))
    }

    /// Whether the amount is written as a JSON string, not as a number.
    #[must_use]
    pub fn is_json_string(&self) -> bool {
        self.form() == Form::String
    }

    /// Makes the amount one that is written as a JSON number.
    #[must_use]
    pub fn into_json_number(self) -> Self {
        self.with_form(Form::Number)
    }

    /// Makes the amount one that is written as a JSON string.
    #[must_use]
    pub fn into_json_string(self) -> Self {
        self.with_form(Form::String)
    }

    fn with_form(mut self, form: Form) -> Self {
        match &mut self.0 {
            Repr::Short(short) => short.form = form,
            Repr::Long(long) => long.form = form,
        }
        self
    }

    fn form(&self) -> Form {
        match &self.0 {
            Repr::Short(short) => short.form,
            Repr::Long(long) => long.form,
        }
    }

    /// Calls `read` with the text of the amount as it is spelled.
    fn text<R>(&self, read: impl FnOnce(&str) -> R) -> R {
        match &self.0 {
            Repr::Short(short) => read(Rendered::new(short).as_str()),
            Repr::Long(long) => read(&long.text),
        }
    }

    fn digits(&self) -> Digits {
        // Every text of an amount has parts.
        self.text(|text| Parts::parse(text).map_or(Digits::ZERO, |parts| Digits::new(&parts)))
    }

    fn parse(text: &str, form: Form) -> Result<Self, UsdError> {
        let parts = Parts::parse(text)?;
        let short = Short::plain(&parts, form).or_else(|| Short::scientific(&parts, form));
        Ok(Self(match short {
            Some(short) => Repr::Short(short),
            None => Repr::Long(Box::new(Long { text: text.into(), form })),
        }))
    }
}

/// The default is 0.
impl Default for Usd {
    fn default() -> Self {
        Self::ZERO
    }
}

impl FromStr for Usd {
    type Err = UsdError;

    fn from_str(text: &str) -> Result<Self, UsdError> {
        Self::parse(text, Form::Number)
    }
}

impl From<&Usd> for Usd {
    fn from(amount: &Usd) -> Self {
        amount.clone()
    }
}

macro_rules! from_integers {
    ($($ty:ty),*) => {
        $(impl From<$ty> for Usd {
            fn from(dollars: $ty) -> Self {
                match i64::try_from(dollars) {
                    Ok(dollars) => Self(Repr::Short(Short::integer(dollars))),
                    Err(_) => Self(Repr::Long(Box::new(Long { text: dollars.to_string().into(), form: Form::Number }))),
                }
            }
        })*
    };
}

from_integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl openrouter_core::json::FromInteger for Usd {}

/// Converts to the shortest decimal that denotes the `f64`: 0.1 to 0.1.
impl TryFrom<f64> for Usd {
    type Error = UsdError;

    fn try_from(dollars: f64) -> Result<Self, UsdError> {
        if !dollars.is_finite() {
            return Err(UsdError::NotFinite);
        }
        // The sum of -0 and 0 is 0.
        (dollars + 0.0).to_string().parse()
    }
}

#[cfg(test)]
mod tests;
