//! The inside of sampled lists, objects and enums.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{Sample, SampleError};
use crate::fields::OPTIONAL;

pub(super) struct Items {
    pub(super) item: Sample,
    pub(super) left: usize,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = SampleError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, SampleError> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(self.item).map(Some)
    }
}

pub(super) struct Fields {
    value: Sample,
    names: std::slice::Iter<'static, &'static str>,
    /// Those that are there though they are optional.
    with: &'static [&'static str],
    is_behind_marker: bool,
}

impl Fields {
    pub(super) fn new(value: Sample, names: &'static [&'static str], with: &'static [&'static str]) -> Self {
        // Without the marker nothing is known to be required: then `Option` alone decides.
        Self {
            value: Sample { required: names.contains(&OPTIONAL), ..value },
            names: names.iter(),
            with,
            is_behind_marker: false,
        }
    }

    fn next_name(&mut self) -> Option<&'static str> {
        if !self.is_behind_marker {
            match self.names.next().copied() {
                Some(OPTIONAL) => self.is_behind_marker = true,
                name => return name,
            }
        }
        let (is_sparing, with) = (self.value.is_sparing(), self.with);
        let name = self.names.find(|name| !is_sparing || with.contains(name)).copied()?;
        self.value.required = with.contains(&name);
        Some(name)
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = SampleError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, SampleError> {
        let Some(name) = self.next_name() else { return Ok(None) };
        self.value.key = name;
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, SampleError> {
        seed.deserialize(self.value)
    }
}

pub(super) struct Variant {
    pub(super) name: &'static str,
    pub(super) payload: Sample,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = SampleError;
    type Variant = Sample;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Sample), SampleError> {
        Ok((seed.deserialize(BorrowedStrDeserializer::new(self.name))?, self.payload))
    }
}

impl<'de> VariantAccess<'de> for Sample {
    type Error = SampleError;

    fn unit_variant(self) -> Result<(), SampleError> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, SampleError> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, SampleError> {
        self.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, SampleError> {
        self.deserialize_struct("", fields, visitor)
    }
}
