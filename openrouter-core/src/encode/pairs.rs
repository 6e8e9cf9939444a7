//! Values as text, for the query, a form or a header.
//!
//! JSON types are reused as parameters: a string enum, a list of ids, a number. So this is a serde serializer, which
//! writes the scalars in a value and rejects everything that has no agreed text form.

use std::fmt::{self, Write as _};

use serde::ser::{Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};

use openrouter_json::{Numeral, RawJson};

use super::text::{PairWriter, TextError, TextForm};
use crate::percent::percent_encode;

/// Appends `name=value`: once for each entry of a list, and not at all for `None`. The name must already be encoded.
pub(crate) fn push_pair<T: Serialize + ?Sized>(
    out: &mut Vec<u8>,
    separator: &mut u8,
    name: &str,
    value: &T,
) -> Result<(), TextError> {
    let mut pairs = Pairs { out, separator, name };
    value.serialize(Text(&mut pairs))
}

/// Writes the values of a header: one, or those of the entries of a list, and none of an absent value.
pub(super) fn header_texts<T: Serialize + ?Sized>(value: &T) -> Result<HeaderTexts, TextError> {
    let mut texts = HeaderTexts::default();
    value.serialize(Text(&mut texts))?;
    Ok(texts)
}

/// The values of a header, each of which is sent in a line of its own.
#[derive(Default)]
pub(super) struct HeaderTexts {
    pub(super) first: Option<String>,
    pub(super) more: Vec<String>,
}

/// Writes one value that is not a list. Returns `None` for an absent value.
pub(super) fn scalar_text<T: Serialize + ?Sized>(value: &T) -> Result<Option<String>, TextError> {
    let mut scalar = One { text: None, has_several: false };
    value.serialize(Text(&mut scalar))?;
    if scalar.has_several { refuse("a list in a list") } else { Ok(scalar.text) }
}

/// Calls `each` with the text of each scalar in a value: once for each entry of a list, and not at all for `None`.
pub(super) fn each_text<T: Serialize + ?Sized>(value: &T, each: &mut dyn FnMut(&str)) -> Result<(), TextError> {
    value.serialize(Text(&mut Each(each)))
}

/// Receives the scalars of a value, as text.
trait Sink {
    fn push(&mut self, text: &str);

    /// Receives a number. Its characters do not need encoding anywhere.
    fn push_number(&mut self, digits: &str);
}

struct Pairs<'a> {
    out: &'a mut Vec<u8>,
    separator: &'a mut u8,
    name: &'a str,
}

/// Appends `name` after a separator. The name must already be encoded.
fn start_name(out: &mut Vec<u8>, separator: &mut u8, name: &str) {
    if *separator != 0 {
        out.push(*separator);
    }
    *separator = b'&';
    out.extend_from_slice(name.as_bytes());
}

/// Appends the pairs of a value in a form. The name must already be encoded.
pub(super) fn push_pairs_as<T>(
    out: &mut Vec<u8>,
    separator: &mut u8,
    name: &str,
    value: &T,
    form: &TextForm<T>,
) -> Result<(), TextError> {
    push_pairs(out, separator, name, &mut |pairs| form.pairs(value, pairs))
}

/// Appends the pairs that `write` writes. The name must already be encoded.
pub(super) fn push_pairs(
    out: &mut Vec<u8>,
    separator: &mut u8,
    name: &str,
    write: &mut dyn FnMut(&mut PairWriter<'_>) -> Result<(), TextError>,
) -> Result<(), TextError> {
    write(&mut PairWriter::new(&mut |suffix, text| {
        start_name(out, separator, name);
        percent_encode(out, suffix);
        out.push(b'=');
        text.percent_encode(out);
    }))
}

impl Pairs<'_> {
    fn start(&mut self) {
        start_name(self.out, self.separator, self.name);
        self.out.push(b'=');
    }
}

impl Sink for Pairs<'_> {
    fn push(&mut self, text: &str) {
        self.start();
        percent_encode(self.out, text);
    }

    fn push_number(&mut self, digits: &str) {
        self.start();
        self.out.extend_from_slice(digits.as_bytes());
    }
}

impl Sink for HeaderTexts {
    fn push(&mut self, text: &str) {
        match &self.first {
            Some(_) => self.more.push(text.to_owned()),
            None => self.first = Some(text.to_owned()),
        }
    }

    fn push_number(&mut self, digits: &str) {
        self.push(digits);
    }
}

struct Each<'a>(&'a mut dyn FnMut(&str));

impl Sink for Each<'_> {
    fn push(&mut self, text: &str) {
        (self.0)(text);
    }

    fn push_number(&mut self, digits: &str) {
        (self.0)(digits);
    }
}

fn refuse<T>(kind: &str) -> Result<T, TextError> {
    Err(TextError::new(format!("{kind} has no text form; a string, a number, a boolean or a list of them is expected")))
}

/// Keeps the first scalar.
struct One {
    text: Option<String>,
    has_several: bool,
}

impl Sink for One {
    fn push(&mut self, text: &str) {
        self.has_several |= self.text.is_some();
        self.text.get_or_insert_with(|| text.to_owned());
    }

    fn push_number(&mut self, digits: &str) {
        self.push(digits);
    }
}

/// Writes scalars to a [`Sink`].
struct Text<'a>(&'a mut dyn Sink);

macro_rules! integers {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, number: $type) -> Result<(), TextError> {
            self.0.push_number(itoa::Buffer::new().format(number));
            Ok(())
        }
    )*};
}

impl Text<'_> {
    fn float(self, number: impl Into<f64> + fmt::Display + Copy) -> Result<(), TextError> {
        if !number.into().is_finite() {
            return refuse("a number that is not finite");
        }
        let mut short = Short { text: [0; 32], len: 0 };
        match write!(short, "{number}") {
            Ok(()) => self.0.push_number(short.as_str()),
            Err(fmt::Error) => self.0.push_number(&number.to_string()),
        }
        Ok(())
    }
}

/// A buffer on the stack for a number of usual length.
struct Short {
    text: [u8; 32],
    len: usize,
}

impl Short {
    fn as_str(&self) -> &str {
        self.text.get(..self.len).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
    }
}

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        self.text.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

impl<'a> Serializer for Text<'a> {
    type Ok = ();
    type Error = TextError;
    type SerializeSeq = List<'a>;
    type SerializeTuple = List<'a>;
    type SerializeTupleStruct = Impossible<(), TextError>;
    type SerializeTupleVariant = Impossible<(), TextError>;
    type SerializeMap = Impossible<(), TextError>;
    type SerializeStruct = Raw<'a>;
    type SerializeStructVariant = Impossible<(), TextError>;

    integers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128
    }

    fn serialize_f32(self, number: f32) -> Result<(), TextError> {
        self.float(number)
    }

    fn serialize_f64(self, number: f64) -> Result<(), TextError> {
        self.float(number)
    }

    fn serialize_bool(self, value: bool) -> Result<(), TextError> {
        self.serialize_str(if value { "true" } else { "false" })
    }

    fn serialize_char(self, value: char) -> Result<(), TextError> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), TextError> {
        self.0.push(text);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), TextError> {
        refuse("a byte string")
    }

    fn serialize_none(self) -> Result<(), TextError> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), TextError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), TextError> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), TextError> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), TextError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), TextError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), TextError> {
        refuse("an enum variant with a value")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, TextError> {
        Ok(List(self.0))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'a>, TextError> {
        Ok(List(self.0))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, TextError> {
        refuse("a tuple struct")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, TextError> {
        refuse("an enum variant with values")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, TextError> {
        refuse("a map")
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Raw<'a>, TextError> {
        if name == RawJson::TOKEN { Ok(Raw(self.0)) } else { refuse("a struct") }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, TextError> {
        refuse("an enum variant with fields")
    }
}

/// Writes raw JSON that is a number, such as an amount with all its digits.
struct Raw<'a>(&'a mut dyn Sink);

impl SerializeStruct for Raw<'_> {
    type Ok = ();
    type Error = TextError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, text: &T) -> Result<(), TextError> {
        let mut number = Number { sink: self.0, is_other: false };
        text.serialize(Text(&mut number))?;
        if number.is_other { refuse("raw JSON other than a number") } else { Ok(()) }
    }

    fn end(self) -> Result<(), TextError> {
        Ok(())
    }
}

/// Receives JSON text, and passes numbers on.
struct Number<'a> {
    sink: &'a mut dyn Sink,
    is_other: bool,
}

impl Sink for Number<'_> {
    fn push(&mut self, text: &str) {
        if Numeral::is_number(text) {
            self.sink.push_number(text);
        } else {
            self.is_other = true;
        }
    }

    fn push_number(&mut self, digits: &str) {
        self.push(digits);
    }
}

struct List<'a>(&'a mut dyn Sink);

impl SerializeSeq for List<'_> {
    type Ok = ();
    type Error = TextError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TextError> {
        value.serialize(Text(self.0))
    }

    fn end(self) -> Result<(), TextError> {
        Ok(())
    }
}

impl SerializeTuple for List<'_> {
    type Ok = ();
    type Error = TextError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TextError> {
        value.serialize(Text(self.0))
    }

    fn end(self) -> Result<(), TextError> {
        Ok(())
    }
}
