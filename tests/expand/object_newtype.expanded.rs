// `__` is `::openrouter_core::__private`.

const _: () = {
    #[automatically_derived]
    impl __::serde::Serialize for KeyId {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::core::result::Result<__S::Ok, __S::Error> {
            let _ = __::part::<String>;
            __::write_value::<String, __S>(&self.0, serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __::serde::Deserialize<'__de> for KeyId {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::core::result::Result<Self, __D::Error> {
            let _ = __::part::<String>;
            __::core::result::Result::map(__::value::<String, __D>(deserializer), Self)
        }
    }
    #[automatically_derived]
    impl __::union::Typed for KeyId
    where
        for<'__x> __::union::Inner<'__x, String>: __::union::Typed,
    {
        const KINDS: __::core::primitive::u8 = <__::union::Inner<
            'static,
            String,
        > as __::union::Typed>::KINDS;
        const FIELDS: &'static [&'static __::core::primitive::str] = <__::union::Inner<
            'static,
            String,
        > as __::union::Typed>::FIELDS;
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl KeyId {
        /// Makes up a value for tests from the types of the fields.
        ///
        /// # Panics
        ///
        /// When the type contains itself without end, or a field accepts only certain strings.
        #[inline]
        #[must_use]
        pub fn sample() -> Self {
            __::sample()
        }
        /// Parses JSON text strictly: a value that does not fit is an error, not drift.
        ///
        /// # Errors
        ///
        /// When `text` is not JSON, or does not fit the type.
        #[inline]
        pub fn from_json(
            text: &__::core::primitive::str,
        ) -> __::core::result::Result<Self, __::JsonError> {
            __::strict(text)
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl KeyId {
        /// Wraps a value.
        #[inline]
        #[must_use]
        pub fn new(value: impl __::core::convert::Into<String>) -> Self {
            Self(__::core::convert::Into::into(value))
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<String> for KeyId {
        #[inline]
        fn from(value: String) -> Self {
            Self(value)
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<&__::core::primitive::str> for KeyId {
        #[inline]
        fn from(text: &__::core::primitive::str) -> Self {
            Self(<__::std::string::String as __::core::convert::From<_>>::from(text))
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<&__::std::string::String> for KeyId {
        #[inline]
        fn from(text: &__::std::string::String) -> Self {
            Self(<__::std::string::String as __::core::convert::From<_>>::from(text))
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<&Self> for KeyId {
        #[inline]
        fn from(text: &Self) -> Self {
            Self(<__::std::string::String as __::core::convert::From<_>>::from(&text.0))
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl KeyId {
        /// The string.
        #[inline]
        #[must_use]
        pub fn as_str(&self) -> &__::core::primitive::str {
            &self.0
        }
    }
    #[automatically_derived]
    impl __::core::convert::AsRef<__::core::primitive::str> for KeyId {
        #[inline]
        fn as_ref(&self) -> &__::core::primitive::str {
            &self.0
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<KeyId> for __::std::string::String {
        #[inline]
        fn from(value: KeyId) -> Self {
            value.0
        }
    }
    __::impl_path_segment!([] KeyId, []);
    #[automatically_derived]
    impl __::core::fmt::Display for KeyId {
        #[inline]
        fn fmt(&self, f: &mut __::core::fmt::Formatter<'_>) -> __::core::fmt::Result {
            __::core::fmt::Display::fmt(&self.0, f)
        }
    }
};
#[derive(
    __::core::fmt::Debug,
    __::core::clone::Clone,
    __::core::cmp::PartialEq,
    __::core::cmp::Eq,
    __::core::cmp::PartialOrd,
    __::core::cmp::Ord,
    __::core::hash::Hash
)]
pub struct KeyId(String);
