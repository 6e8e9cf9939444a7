//! Numbers as they are spelled.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error as _, MapAccess, Unexpected, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::raw_json::RawJson;
use crate::text::key::Key;
use crate::text::{raw_text, scan};

/// A JSON number as it is spelled, or a JSON string in its place; for number types that keep every digit.
///
/// `f64` holds 17 digits, and `1.50` and `1.5` are the same to it. Servers that care therefore write decimals as strings. A
/// number type that deserializes through a `Numeral` reads both forms and loses nothing:
///
/// ```
/// use openrouter_json::Numeral;
///
/// let cost: Numeral = serde_json::from_str("0.10000000000000000000001")?;
/// assert_eq!(cost, Numeral::Bare("0.10000000000000000000001".into()));
/// assert_eq!(serde_json::to_string(&cost)?, "0.10000000000000000000001");
///
/// let price: Numeral = serde_json::from_str(r#""1.50""#)?;
/// assert_eq!(price, Numeral::Quoted("1.50".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Read from a [`Value`](serde_json::Value), or inside a type that serde flattens, tags or leaves untagged, a number has the
/// shortest spelling of the integer or `f64` that serde has buffered.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Numeral<'a> {
    /// A number in the grammar of JSON. Any other text cannot be serialized.
    Bare(Cow<'a, str>),
    /// The content of a string, which need not be a number.
    Quoted(Cow<'a, str>),
}

impl Numeral<'_> {
    /// The name by which a numeral is requested from a deserializer that has no text. The deserializer of samples returns
    /// the number 1.
    pub(crate) const HINT: &'static str = "$openrouter::numeral";

    /// Whether `text` is a JSON number, of any length and size.
    ///
    /// ```
    /// use openrouter_json::Numeral;
    ///
    /// assert!(Numeral::is_number("-1.50e400"));
    /// assert!(!Numeral::is_number("+1") && !Numeral::is_number(".5") && !Numeral::is_number("NaN"));
    /// ```
    #[must_use]
    pub fn is_number(text: &str) -> bool {
        text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
            && serde_json::from_str::<&RawValue>(text).is_ok_and(|value| value.get().len() == text.len())
    }
}

impl Serialize for Numeral<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bare(text) if Self::is_number(text) => raw_text::write(text, serializer),
            Self::Bare(_) => Err(S::Error::custom("not a JSON number")),
            Self::Quoted(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Numeral<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RawJson::TOKEN, TextVisitor)
    }
}

const EXPECTED: &str = "a number, or a string in its place";

/// Visits the text of a value.
struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Numeral<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    // Called by serde_json, with a map of one entry: the token and the text.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        match map.next_key::<Key<'de>>()? {
            Some(key) if key.as_str() == RawJson::TOKEN => numeral(map.next_value::<Key<'de>>()?.0),
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }

    // Called by every other deserializer.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_newtype_struct(Numeral::HINT, ValueVisitor)
    }
}

/// The numeral that the JSON `text` is.
fn numeral<'de, E: serde::de::Error>(text: Cow<'de, str>) -> Result<Numeral<'de>, E> {
    let unexpected = match text.as_bytes().first() {
        Some(b'"') => match scan::unquote(text) {
            Some(content) => return Ok(Numeral::Quoted(content)),
            None => Unexpected::Other("string"),
        },
        Some(b'-' | b'0'..=b'9') => return Ok(Numeral::Bare(text)),
        Some(b'{') => Unexpected::Map,
        Some(b'[') => Unexpected::Seq,
        Some(b'n') => Unexpected::Unit,
        first => Unexpected::Bool(first == Some(&b't')),
    };
    Err(E::invalid_type(unexpected, &EXPECTED))
}

/// Visits a value that is not text.
struct ValueVisitor;

macro_rules! integers {
    ($($visit:ident $ty:ty),*) => {
        $(fn $visit<E>(self, number: $ty) -> Result<Self::Value, E> {
            Ok(Numeral::Bare(number.to_string().into()))
        })*
    };
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Numeral<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    integers!(visit_i64 i64, visit_u64 u64, visit_i128 i128, visit_u128 u128);

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Self::Value, E> {
        let spelled = serde_json::Number::from_f64(number).map(|number| number.to_string());
        spelled.map_or_else(
            || Err(E::invalid_value(Unexpected::Float(number), &"a finite number")),
            |text| Ok(Numeral::Bare(text.into())),
        )
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Numeral::Quoted(text.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Numeral::Quoted(text.to_owned().into()))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::{Value, json};

    use super::Numeral;
    use crate::{from_str, sample};

    #[test]
    fn text_survives() {
        for text in ["0", "-0", "1.50", "1E+5", "1e-400", "123456789012345678901234567890", r#""1.50""#, r#""free""#] {
            let numeral: Numeral<'_> = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&numeral).unwrap(), text);
        }
        let escaped: Numeral<'_> = serde_json::from_str(r#""\u0031""#).unwrap();
        assert_eq!(escaped, Numeral::Quoted("1".into()));
    }

    #[test]
    fn values_are_spelled() {
        for (value, text) in
            [(json!(5), "5"), (json!(-5), "-5"), (json!(u64::MAX), "18446744073709551615"), (json!(0.5), "0.5")]
        {
            assert_eq!(Numeral::deserialize(&value).unwrap(), Numeral::Bare(text.into()));
            assert_eq!(serde_json::to_value(Numeral::Bare(text.into())).unwrap(), value);
        }
        assert_eq!(Numeral::deserialize(&Value::from("5")).unwrap(), Numeral::Quoted("5".into()));
    }

    #[test]
    fn other_values_are_named() {
        for (text, found) in [
            ("true", "a boolean"),
            ("null", "null"),
            ("[1]", "an array"),
            (r#"{"a":1}"#, "an object"),
            ("{}", "an object"),
        ] {
            let error = from_str::<Owned>(text).unwrap_err();
            assert_eq!(error.message(), format!("expected a number, or a string in its place, found {found}"));
            let value: Value = serde_json::from_str(text).unwrap();
            assert!(Numeral::deserialize(&value).is_err());
        }
    }

    /// A numeral that borrows nothing.
    #[derive(Debug)]
    struct Owned(Numeral<'static>);

    impl<'de> Deserialize<'de> for Owned {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Ok(Self(match Numeral::deserialize(deserializer)? {
                Numeral::Bare(text) => Numeral::Bare(text.into_owned().into()),
                Numeral::Quoted(text) => Numeral::Quoted(text.into_owned().into()),
            }))
        }
    }

    #[test]
    fn a_sample_is_a_number() {
        assert_eq!(sample::sample::<Owned>().0, Numeral::Bare("1".into()));
    }

    #[test]
    fn nothing_but_numbers_is_written_as_one() {
        for text in ["", "-", "+1", ".5", "1.", "01", "NaN", "Infinity", " 1", "1 ", "1,2", "1e", "\"1\"", "null"] {
            assert!(serde_json::to_string(&Numeral::Bare(text.into())).is_err(), "{text}");
        }
    }
}
