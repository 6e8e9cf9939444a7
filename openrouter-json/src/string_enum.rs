//! Sets of strings that servers may extend.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Visitor};

use crate::read::cursor::{Cursor, Refused};

/// The prefix of the name by which such an enum is requested from a deserializer; its first known value follows.
pub(crate) const HINT: &str = "$openrouter::enum:";

/// An enum of strings; implemented by `#[string_enum]`.
pub trait StringEnum: Sized {
    /// The name by which it is requested from a deserializer. It ends in the first known value, for samples.
    const HINT: &'static str;

    /// The variant of `text`; `None` when the text is unknown.
    fn known(text: &str) -> Option<Self>;

    /// The variant for unknown text.
    fn other(text: Box<str>) -> Self;
}

/// The variant of `text`.
#[must_use]
pub fn from_str<E: StringEnum>(text: &str) -> E {
    E::known(text).unwrap_or_else(|| E::other(text.into()))
}

/// As [`from_str`], without a copy.
#[must_use]
pub fn from_string<E: StringEnum>(text: String) -> E {
    E::known(&text).unwrap_or_else(|| E::other(text.into()))
}

/// Reads a value. An unknown one costs one allocation, a known one none.
///
/// # Errors
///
/// When the value is not a string.
pub fn read<'de, E: StringEnum, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    deserializer.deserialize_newtype_struct(E::HINT, EnumVisitor(PhantomData))
}

/// Reads a value from text; a sample is the `known` one.
///
/// # Errors
///
/// When the value is not a string.
pub fn read_json<E: StringEnum>(cursor: &mut Cursor<'_>, known: &'static str) -> Result<E, Refused> {
    match cursor.string_or(known)? {
        Cow::Borrowed(text) => Ok(from_str(text)),
        Cow::Owned(text) => Ok(from_string(text)),
    }
}

struct EnumVisitor<E>(PhantomData<E>);

impl<'de, E: StringEnum> Visitor<'de> for EnumVisitor<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<R: Error>(self, text: &str) -> Result<E, R> {
        Ok(from_str(text))
    }

    fn visit_string<R: Error>(self, text: String) -> Result<E, R> {
        Ok(from_string(text))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<E, D::Error> {
        deserializer.deserialize_str(self)
    }
}

/// Implements everything of `#[string_enum]` that depends on the strings alone: `as_str`, comparisons, conversions and serde's
/// traits.
///
/// The arguments are the path at which links start, the enum, a known string, and each variant with its strings, of which the
/// first is written. Values compare by the string, because `Other` may hold a known one.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_string_enum {
    (
        $docs:literal, $visibility:vis $name:ident, $sample:literal,
        { $($(#[$cfg:meta])* $variant:ident => $text:literal $(| $alias:literal)*,)* }
    ) => {
        #[allow(deprecated)]
        const _: () = {
            #[automatically_derived]
            impl $crate::__private::StringEnum for $name {
                const HINT: &'static ::core::primitive::str = ::core::concat!("$openrouter::enum:", $sample);

                #[inline]
                fn known(text: &::core::primitive::str) -> ::core::option::Option<Self> {
                    ::core::option::Option::Some(match text {
                        $($(#[$cfg])* $text $(| $alias)* => Self::$variant,)*
                        _ => return ::core::option::Option::None,
                    })
                }

                #[inline]
                fn other(text: ::std::boxed::Box<::core::primitive::str>) -> Self {
                    Self::Other(text)
                }
            }

            #[automatically_derived]
            #[allow(dead_code)]
            impl $name {
                /// The string that is sent.
                #[inline]
                #[must_use]
                $visibility fn as_str(&self) -> &::core::primitive::str {
                    match self {
                        $($(#[$cfg])* Self::$variant => $text,)*
                        Self::Other(text) => text,
                    }
                }
            }

            $crate::__private::impl_constructors!($docs, $visibility [] $name, []);

            #[automatically_derived]
            impl ::core::fmt::Display for $name {
                #[inline]
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Display::fmt(self.as_str(), f)
                }
            }

            #[automatically_derived]
            impl ::core::convert::AsRef<::core::primitive::str> for $name {
                #[inline]
                fn as_ref(&self) -> &::core::primitive::str {
                    self.as_str()
                }
            }

            #[automatically_derived]
            impl ::core::cmp::PartialEq<::core::primitive::str> for $name {
                #[inline]
                fn eq(&self, other: &::core::primitive::str) -> ::core::primitive::bool {
                    self.as_str() == other
                }
            }

            #[automatically_derived]
            impl ::core::cmp::PartialEq<&::core::primitive::str> for $name {
                #[inline]
                fn eq(&self, other: &&::core::primitive::str) -> ::core::primitive::bool {
                    self.as_str() == *other
                }
            }

            #[automatically_derived]
            impl ::core::cmp::PartialEq for $name {
                #[inline]
                fn eq(&self, other: &Self) -> ::core::primitive::bool {
                    self.as_str() == other.as_str()
                }
            }

            #[automatically_derived]
            impl ::core::cmp::Eq for $name {}

            #[automatically_derived]
            impl ::core::cmp::PartialOrd for $name {
                #[inline]
                fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                    ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
                }
            }

            #[automatically_derived]
            impl ::core::cmp::Ord for $name {
                #[inline]
                fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                    ::core::cmp::Ord::cmp(self.as_str(), other.as_str())
                }
            }

            #[automatically_derived]
            impl ::core::hash::Hash for $name {
                fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                    ::core::hash::Hash::hash(self.as_str(), state);
                }
            }

            #[automatically_derived]
            impl $crate::__private::union::Typed for $name {
                const KINDS: ::core::primitive::u8 = $crate::__private::union::STRING;
            }

            #[automatically_derived]
            impl $crate::__private::serde::Serialize for $name {
                fn serialize<S: $crate::__private::serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }

            #[automatically_derived]
            impl<'__de> $crate::__private::serde::Deserialize<'__de> for $name {
                fn deserialize<__D: $crate::__private::serde::Deserializer<'__de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    $crate::__private::string_enum::read(deserializer)
                }
            }

            #[automatically_derived]
            impl $crate::__private::ReadJson for $name {
                const SHAPE: $crate::__private::Shape = $crate::__private::Shape::of::<Self>();

                fn read<Lazy>(
                    cursor: &mut $crate::__private::Cursor<'_>,
                ) -> ::core::result::Result<Self, $crate::__private::Refused> {
                    $crate::__private::string_enum::read_json(cursor, $sample)
                }
            }

            #[automatically_derived]
            impl $crate::__private::WriteJson for $name {
                fn write<Lazy>(&self, out: &mut $crate::__private::JsonText) {
                    out.string(self.as_str());
                }
            }

            #[automatically_derived]
            impl ::core::convert::From<&::core::primitive::str> for $name {
                #[inline]
                fn from(text: &::core::primitive::str) -> Self {
                    $crate::__private::string_enum::from_str(text)
                }
            }

            #[automatically_derived]
            impl ::core::convert::From<::std::string::String> for $name {
                #[inline]
                fn from(text: ::std::string::String) -> Self {
                    $crate::__private::string_enum::from_string(text)
                }
            }

            #[automatically_derived]
            impl ::core::str::FromStr for $name {
                type Err = ::core::convert::Infallible;

                #[inline]
                fn from_str(text: &::core::primitive::str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                    ::core::result::Result::Ok($crate::__private::string_enum::from_str(text))
                }
            }
        };
    };
}
