//! Values read straight into the place where they are kept.
//!
//! serde's own functions, which are compiled for every type, then return `()`: the less they hold, the less there is to
//! compile and to move.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::de::StrRead;

use crate::text::error::JsonError;

/// A place that reads a value and keeps it.
///
/// The type of the value does not appear in the trait, so that the code around a reading is compiled once for all types. A
/// closure instead would compile a second function for every type, the one that consumes it.
pub(crate) trait Fill {
    fn fill(&mut self, text: &mut serde_json::Deserializer<StrRead<'_>>) -> Result<(), serde_json::Error>;
}

/// Reads the whole of `text`; anything after the value is an error.
pub(crate) fn whole(text: &str, fill: &mut dyn Fill) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    fill.fill(&mut deserializer)?;
    deserializer.end()
}

// `match` instead of `?`, which would compile two more functions for every type.
#[inline]
fn read<'de, T: Deserialize<'de>, D: Deserializer<'de>>(slot: &mut Option<T>, deserializer: D) -> Result<(), D::Error> {
    match T::deserialize(deserializer) {
        Ok(value) => {
            *slot = Some(value);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// `null` empties the slot.
macro_rules! none_if_null {
    () => {
        #[inline]
        fn visit_none<E: Error>(self) -> Result<(), E> {
            *self.0 = None;
            Ok(())
        }

        #[inline]
        fn visit_unit<E: Error>(self) -> Result<(), E> {
            *self.0 = None;
            Ok(())
        }
    };
}

macro_rules! fill {
    ($($seed:ident),*) => {
        $(impl<T: DeserializeOwned> Fill for $seed<'_, T> {
            fn fill(&mut self, text: &mut serde_json::Deserializer<StrRead<'_>>) -> Result<(), serde_json::Error> {
                $seed(&mut *self.0).deserialize(text)
            }
        })*
    };
}

fill!(Slot, Nullable, Push);

/// Reads a value as its type does.
pub(super) struct Slot<'s, T>(pub(super) &'s mut Option<T>);

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Slot<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        read(self.0, deserializer)
    }
}

/// The value that a successful reading has left in a slot.
pub(super) fn filled<T>(value: Option<T>) -> Result<T, JsonError> {
    match value {
        Some(value) => Ok(value),
        None => Err(nothing()),
    }
}

#[cold]
fn nothing() -> JsonError {
    JsonError::named(String::new(), "expected a value".to_owned())
}

/// Reads a value, or `null` as none.
pub(super) struct Nullable<'s, T>(pub(super) &'s mut Option<T>);

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Nullable<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Nullable<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("option")
    }

    none_if_null!();

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        read(self.0, deserializer)
    }
}

/// Reads a list, or `null` as none.
pub(super) struct Items<'s, T>(pub(super) &'s mut Option<Vec<T>>);

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Items<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    none_if_null!();

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let list = self.0.insert(Vec::new());
        loop {
            match seq.next_element_seed(Push(list)) {
                Ok(Some(())) => {}
                Ok(None) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }
}

/// Reads a map from strings to values, or `null` as none.
pub(super) struct Entries<'s, M, V>(pub(super) &'s mut Option<M>, pub(super) PhantomData<V>);

impl<'de, M: Default + Extend<(String, V)>, V: Deserialize<'de>> DeserializeSeed<'de> for Entries<'_, M, V> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, M: Default + Extend<(String, V)>, V: Deserialize<'de>> Visitor<'de> for Entries<'_, M, V> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    none_if_null!();

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let entries = self.0.insert(M::default());
        while let Some(entry) = map.next_entry()? {
            entries.extend([entry]);
        }
        Ok(())
    }
}

/// Reads one more element.
pub(super) struct Push<'s, T>(pub(super) &'s mut Vec<T>);

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Push<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match T::deserialize(deserializer) {
            Ok(value) => {
                self.0.push(value);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }
}
