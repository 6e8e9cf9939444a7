//! The impls of declared types that depend on their names alone, as macros for generated code.

/// Implements `sample` and `from_json`, which every type of the attribute macros has.
///
/// The arguments are the path at which links start, and the type with its generics and their bounds.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_constructors {
    ($docs:literal, $visibility:vis [$($generics:tt)*] $type:ty, [$($where_clause:tt)*]) => {
        #[automatically_derived]
        #[allow(dead_code)]
        impl $($generics)* $type $($where_clause)* {
            #[doc = ::core::concat!(" Makes up a value for tests; see [`sample`](", $docs, "::sample).")]
            #[inline]
            #[must_use]
            $visibility fn sample() -> Self {
                $crate::__private::sample()
            }

            #[doc = ::core::concat!(" Parses JSON text strictly: all that does not fit is an error; see [`from_str`](", $docs, "::strict).")]
            #[inline]
            $visibility fn from_json(
                text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, $crate::__private::JsonError> {
                $crate::__private::strict(text)
            }
        }
    };
}

/// Implements `Typed` and `Deserialize` of a type that implements `Object` and `ReadJson`.
///
/// The arguments are the type with its generics and their bounds, without the brackets around them.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_object {
    ([$($generics:tt)*] $type:ty, [$($where_clause:tt)*]) => {
        #[automatically_derived]
        impl<$($generics)*> $crate::__private::union::Typed for $type $($where_clause)* {
            const KINDS: ::core::primitive::u8 = $crate::__private::union::OBJECT;
            const FIELDS: &'static [&'static ::core::primitive::str] =
                <Self as $crate::__private::Object>::FACTS.fields;
        }

        $crate::__private::impl_deserialize!(
            [$($generics)*] $type, [$($where_clause)*], <Self as $crate::__private::Object>::FACTS.requested()
        );
    };
}

/// Implements `Deserialize` of a type that implements `ReadJson`. The last argument is what it requests from serde, and those before
/// it are those of `impl_object`.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_deserialize {
    ([$($generics:tt)*] $type:ty, [$($where_clause:tt)*], $requested:expr) => {
        #[automatically_derived]
        impl<'__de, $($generics)*> $crate::__private::serde::Deserialize<'__de> for $type $($where_clause)* {
            fn deserialize<__D: $crate::__private::serde::Deserializer<'__de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::__private::deserialize(deserializer, $requested)
            }
        }
    };
}

/// Implements `Serialize` of a type that implements `WriteJson`. The arguments are those of `impl_object`.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serialize {
    ([$($generics:tt)*] $type:ty, [$($where_clause:tt)*]) => {
        #[automatically_derived]
        impl<$($generics)*> $crate::__private::serde::Serialize for $type $($where_clause)* {
            fn serialize<__S: $crate::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::__private::serialize(self, serializer)
            }
        }
    };
}

/// Implements the traits and the conversions of a struct around one string.
///
/// The arguments are the type with its generics.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_text {
    ($visibility:vis [$($generics:tt)*] $type:ty, [$($where_clause:tt)*]) => {
        #[automatically_derived]
        #[allow(dead_code)]
        impl $($generics)* $type $($where_clause)* {
            /// The string.
            #[inline]
            #[must_use]
            $visibility fn as_str(&self) -> &::core::primitive::str {
                &self.0
            }
        }

        #[automatically_derived]
        impl $($generics)* ::core::convert::From<&::core::primitive::str> for $type $($where_clause)* {
            #[inline]
            fn from(text: &::core::primitive::str) -> Self {
                Self(::core::convert::From::from(text))
            }
        }

        #[automatically_derived]
        impl $($generics)* ::core::convert::From<&::std::string::String> for $type $($where_clause)* {
            #[inline]
            fn from(text: &::std::string::String) -> Self {
                Self(::core::convert::From::from(text))
            }
        }

        #[automatically_derived]
        impl $($generics)* ::core::convert::From<&Self> for $type $($where_clause)* {
            #[inline]
            fn from(text: &Self) -> Self {
                Self(::core::convert::From::from(&text.0))
            }
        }

        #[automatically_derived]
        impl $($generics)* ::core::convert::From<$type> for ::std::string::String $($where_clause)* {
            #[inline]
            fn from(value: $type) -> Self {
                value.0
            }
        }

        #[automatically_derived]
        impl $($generics)* ::core::convert::AsRef<::core::primitive::str> for $type $($where_clause)* {
            #[inline]
            fn as_ref(&self) -> &::core::primitive::str {
                &self.0
            }
        }

        #[automatically_derived]
        impl $($generics)* ::core::fmt::Display for $type $($where_clause)* {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }
    };
}
