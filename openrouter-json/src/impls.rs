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

/// Implements `Deserialize`, `Serialize` and `Typed` of a type that implements `Object`, `ReadJson` and `WriteJson`.
///
/// The arguments are the type with its generics and their bounds, without the brackets around them, and the fields that it
/// requests from serde.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_object {
    ([$($generics:tt)*] $type:ty, [$($where_clause:tt)*]) => {
        #[automatically_derived]
        impl<$($generics)*> $crate::__private::union::Typed for $type $($where_clause)* {
            const KINDS: ::core::primitive::u8 = $crate::__private::union::OBJECT;
            const FIELDS: &'static [&'static ::core::primitive::str] = <Self as $crate::__private::Object>::FIELDS;
        }

        $crate::__private::impl_deserialize!([$($generics)*] $type, [$($where_clause)*], read_object);
    };
}

/// Implements `Deserialize` by a function of `__private`. The arguments before it are those of `impl_object`.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_deserialize {
    ([$($generics:tt)*] $type:ty, [$($where_clause:tt)*], $($read:ident)::+) => {
        #[automatically_derived]
        impl<'__de, $($generics)*> $crate::__private::serde::Deserialize<'__de> for $type $($where_clause)* {
            fn deserialize<__D: $crate::__private::serde::Deserializer<'__de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::__private::$($read)::+(deserializer)
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
