//! Decodes values in paths, queries and forms.
//!
//! Text does not say whether `1` is a number or a string. The type of the field decides: this is a serde deserializer
//! that parses the text as the type asks.

use openrouter_json::{Numeral, RawJson};
use percent_encoding::percent_decode_str;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

/// Splits and decodes pairs such as `a=1&b=2`.
pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

/// Decodes the values of one parameter. A list takes all values, every other type the last one.
pub(super) fn decode<T: DeserializeOwned>(values: &[String]) -> Result<T, Error> {
    T::deserialize(Text(values))
}

struct Text<'a>(&'a [String]);

impl Text<'_> {
    fn last(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident $what:literal),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.last().parse() {
                Ok(value) => visitor.$visit(value),
                Err(_) => Err(serde::de::Error::custom(concat!("expected ", $what))),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Text<'_> {
    type Error = Error;

    parsed! {
        deserialize_bool visit_bool "`true` or `false`",
        deserialize_i8 visit_i8 "an integer", deserialize_i16 visit_i16 "an integer",
        deserialize_i32 visit_i32 "an integer", deserialize_i64 visit_i64 "an integer",
        deserialize_u8 visit_u8 "an integer that is not negative", deserialize_u16 visit_u16 "an integer that is not negative",
        deserialize_u32 visit_u32 "an integer that is not negative", deserialize_u64 visit_u64 "an integer that is not negative",
        deserialize_i128 visit_i128 "an integer", deserialize_u128 visit_u128 "an integer that is not negative",
        deserialize_f32 visit_f32 "a number", deserialize_f64 visit_f64 "a number"
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.last())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    // Raw JSON is a number where the text is one, because that is how a number is written there.
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name == RawJson::TOKEN && Numeral::is_number(self.last()) {
            return visitor.visit_map(MapDeserializer::new(std::iter::once((name, self.last()))));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new(self.0.iter().map(Element)))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(StrDeserializer::new(self.last()))
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier ignored_any
    }
}

struct Element<'a>(&'a String);

impl<'a> IntoDeserializer<'_, Error> for Element<'a> {
    type Deserializer = Text<'a>;

    fn into_deserializer(self) -> Text<'a> {
        Text(std::slice::from_ref(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded_by_type() {
        let decode = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        assert_eq!(super::decode::<bool>(&decode(&["true"])), Ok(true));
        assert_eq!(super::decode::<Option<u64>>(&decode(&["7"])), Ok(Some(7)));
        assert_eq!(super::decode::<Vec<String>>(&decode(&["a", "b"])), Ok(decode(&["a", "b"])));
        assert!(super::decode::<u64>(&decode(&["-1"])).is_err());
        let number = Numeral::Bare("1.50".into());
        assert_eq!(super::decode::<RawJson>(&decode(&["1.50"])), Ok(RawJson::from_value(&number).expect("JSON")));
        let text = RawJson::from_value("x").expect("JSON");
        assert_eq!(super::decode::<RawJson>(&decode(&["x"])), Ok(text));
        assert_eq!(
            pairs("a=1&b=x%20y+z&c"),
            [("a".to_owned(), "1".to_owned()), ("b".to_owned(), "x y z".to_owned()), ("c".to_owned(), String::new())]
        );
    }
}
