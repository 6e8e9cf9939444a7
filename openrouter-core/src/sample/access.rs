//! The inside of sampled lists, objects and enums.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{Sample, SampleError};

/// Stands between the required and the optional fields of a model.
const MARKER: &str = "\0";

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
}

impl Fields {
    pub(super) fn new(value: Sample, names: &'static [&'static str]) -> Self {
        // Without the marker nothing is known to be required: then `Option` alone decides.
        Self { value: Sample { required: names.contains(&MARKER), ..value }, names: names.iter() }
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = SampleError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, SampleError> {
        let mut name = self.names.next().copied();
        if name == Some(MARKER) {
            self.value.required = false;
            name = if self.value.is_sparing() { None } else { self.names.next().copied() };
        }
        let Some(name) = name else { return Ok(None) };
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
