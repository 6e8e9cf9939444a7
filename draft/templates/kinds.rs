//! Values that their JSON type, or a member, tells apart.
//!
//! A stand-in for what `union` without a `tag` could be.

use crate::Raw;

/// Declares such a type: `Variant(Type): Kind`, where `Object("member")` is an object that has the member.
macro_rules! by_kind {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident($ty:ty): $kind:ident $(($member:literal))?),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant($ty),)*
            /// Of a kind that was not known when this was written; it is written back as it came.
            Unknown($crate::Raw),
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => value.serialize(serializer),)*
                    Self::Unknown(raw) => raw.serialize(serializer),
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                let raw = <$crate::Raw as ::serde::Deserialize>::deserialize(deserializer)?;
                $(
                    if super::kinds::Kind::$kind.fits(&raw, &[$($member)?]) {
                        return raw.decode().map(Self::$variant).map_err(::serde::de::Error::custom);
                    }
                )*
                Ok(Self::Unknown(raw))
            }
        }

        $(
            impl From<$ty> for $name {
                fn from(value: $ty) -> Self {
                    Self::$variant(value)
                }
            }

            super::kinds::by_kind!(@text $name $variant $kind);
        )*
    };
    (@text $name:ident $variant:ident String) => {
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::$variant(text.into())
            }
        }
    };
    (@text $name:ident $variant:ident $kind:ident) => {};
}
pub(crate) use by_kind;

/// A JSON type.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    String,
    Number,
    Boolean,
    Array,
    Object,
}

impl Kind {
    /// Whether a value is of this type and has these members.
    pub(crate) fn fits(self, raw: &Raw, members: &[&str]) -> bool {
        let kind = match raw.get().as_bytes().first() {
            Some(b'"') => Self::String,
            Some(b't' | b'f') => Self::Boolean,
            Some(b'[') => Self::Array,
            Some(b'{') => Self::Object,
            _ => Self::Number,
        };
        let has = |member: &&str| {
            raw.decode::<crate::Extra>().is_ok_and(|extra| extra.get(member).is_some_and(|value| value.get() != "null"))
        };
        raw.get() != "null" && kind as u8 == self as u8 && members.iter().all(has)
    }
}
