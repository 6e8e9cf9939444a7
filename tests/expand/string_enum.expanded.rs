// `__` is `::openrouter_core::__private`.

#[derive(__::core::fmt::Debug, __::core::clone::Clone)]
#[non_exhaustive]
pub enum Role {
    User,
    Assistant,
    /// A value that this version does not know. Known values are never decoded to this variant.
    Other(__::std::boxed::Box<__::core::primitive::str>),
}
#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl __::StringEnum for Role {
        const HINT: &'static __::core::primitive::str = "$openrouter::enum:user";
        #[inline]
        fn known(text: &__::core::primitive::str) -> __::core::option::Option<Self> {
            __::core::option::Option::Some(
                match text {
                    "user" => Self::User,
                    "object" | "assistant" => Self::Assistant,
                    _ => return __::core::option::Option::None,
                },
            )
        }
        #[inline]
        fn other(text: __::std::boxed::Box<__::core::primitive::str>) -> Self {
            Self::Other(text)
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Role {
        /// The string that is sent.
        #[inline]
        #[must_use]
        pub fn as_str(&self) -> &__::core::primitive::str {
            match self {
                Self::User => "user",
                Self::Assistant => "object",
                Self::Other(text) => text,
            }
        }
    }
    __::impl_path_segment!([] Role, []);
    #[automatically_derived]
    impl __::core::fmt::Display for Role {
        #[inline]
        fn fmt(&self, f: &mut __::core::fmt::Formatter<'_>) -> __::core::fmt::Result {
            __::core::fmt::Display::fmt(self.as_str(), f)
        }
    }
    #[automatically_derived]
    impl __::core::convert::AsRef<__::core::primitive::str> for Role {
        #[inline]
        fn as_ref(&self) -> &__::core::primitive::str {
            self.as_str()
        }
    }
    #[automatically_derived]
    impl __::core::cmp::PartialEq<__::core::primitive::str> for Role {
        #[inline]
        fn eq(&self, other: &__::core::primitive::str) -> __::core::primitive::bool {
            self.as_str() == other
        }
    }
    #[automatically_derived]
    impl __::core::cmp::PartialEq<&__::core::primitive::str> for Role {
        #[inline]
        fn eq(&self, other: &&__::core::primitive::str) -> __::core::primitive::bool {
            self.as_str() == *other
        }
    }
    #[automatically_derived]
    impl __::core::cmp::PartialEq for Role {
        #[inline]
        fn eq(&self, other: &Self) -> __::core::primitive::bool {
            self.as_str() == other.as_str()
        }
    }
    #[automatically_derived]
    impl __::core::cmp::Eq for Role {}
    #[automatically_derived]
    impl __::core::cmp::PartialOrd for Role {
        #[inline]
        fn partial_cmp(
            &self,
            other: &Self,
        ) -> __::core::option::Option<__::core::cmp::Ordering> {
            __::core::option::Option::Some(
                __::core::cmp::Ord::cmp(self.as_str(), other.as_str()),
            )
        }
    }
    #[automatically_derived]
    impl __::core::cmp::Ord for Role {
        #[inline]
        fn cmp(&self, other: &Self) -> __::core::cmp::Ordering {
            __::core::cmp::Ord::cmp(self.as_str(), other.as_str())
        }
    }
    #[automatically_derived]
    impl __::core::hash::Hash for Role {
        fn hash<__H: __::core::hash::Hasher>(&self, state: &mut __H) {
            __::core::hash::Hash::hash(self.as_str(), state);
        }
    }
    #[automatically_derived]
    impl __::union::Typed for Role {
        const KINDS: __::core::primitive::u8 = __::union::STRING;
    }
    #[automatically_derived]
    impl __::serde::Serialize for Role {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::core::result::Result<__S::Ok, __S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    #[automatically_derived]
    impl<'__de> __::serde::Deserialize<'__de> for Role {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::core::result::Result<Self, __D::Error> {
            __::string_enum::read(deserializer)
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<&__::core::primitive::str> for Role {
        #[inline]
        fn from(text: &__::core::primitive::str) -> Self {
            __::string_enum::from_str(text)
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<__::std::string::String> for Role {
        #[inline]
        fn from(text: __::std::string::String) -> Self {
            __::string_enum::from_string(text)
        }
    }
    #[automatically_derived]
    impl __::core::str::FromStr for Role {
        type Err = __::core::convert::Infallible;
        #[inline]
        fn from_str(
            text: &__::core::primitive::str,
        ) -> __::core::result::Result<Self, __::core::convert::Infallible> {
            __::core::result::Result::Ok(__::string_enum::from_str(text))
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Role {
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
};
