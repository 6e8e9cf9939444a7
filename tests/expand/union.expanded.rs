// `__` is `::openrouter_core::__private`.

#[derive(__::core::fmt::Debug, __::core::clone::Clone, __::core::cmp::PartialEq)]
#[non_exhaustive]
pub enum Part {
    Text(Text),
    Image(Box<Image>),
    Empty,
    /// A variant that was not known when this was written; it is written back as it came.
    Unknown(__::Raw),
}
#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl __::Union for Part {
        const NAME: &'static __::core::primitive::str = "Part";
        const TAG: &'static __::core::primitive::str = "type";
        fn decode(
            tag: __::core::option::Option<&__::core::primitive::str>,
            text: __::RawText<'_>,
        ) -> __::core::result::Result<Self, __::JsonError> {
            match tag {
                __::core::option::Option::Some("text") => {
                    __::core::result::Result::map(
                        __::union::payload::<Text>(Self::TAG, &text),
                        Self::Text,
                    )
                }
                __::core::option::Option::Some("image") => {
                    __::core::result::Result::map(
                        __::union::payload::<Box<Image>>(Self::TAG, &text),
                        Self::Image,
                    )
                }
                __::core::option::Option::Some("empty")
                | __::core::option::Option::None => {
                    __::core::result::Result::Ok(Self::Empty)
                }
                _ => {
                    __::core::result::Result::Ok(
                        Self::Unknown(__::core::convert::From::from(text)),
                    )
                }
            }
        }
        fn first<'__de, __A: __::serde::de::VariantAccess<'__de>>(
            variant: __A,
        ) -> __::core::result::Result<Self, __A::Error> {
            __::core::result::Result::map(
                __::union::first::<Text, __A>(variant),
                Self::Text,
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __::serde::Deserialize<'__de> for Part {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::core::result::Result<Self, __D::Error> {
            __::union::read(deserializer)
        }
    }
    #[automatically_derived]
    impl __::serde::Serialize for Part {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::core::result::Result<__S::Ok, __S::Error> {
            match self {
                Self::Text(payload) => {
                    __::union::write::<__S, Text>(serializer, "type", "text", payload)
                }
                Self::Image(payload) => {
                    __::union::write::<
                        __S,
                        Box<Image>,
                    >(serializer, "type", "image", payload)
                }
                Self::Empty => __::union::write_unit(serializer, "type", "empty"),
                Self::Unknown(raw) => __::union::write_unknown(serializer, raw),
            }
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Part {
        ///The `type`; empty where there is none.
        #[must_use]
        pub fn tag(&self) -> &__::core::primitive::str {
            match self {
                Self::Text(..) => "text",
                Self::Image(..) => "image",
                Self::Empty => "empty",
                Self::Unknown(raw) => __::union::tag_of(raw, "type"),
            }
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<Text> for Part {
        fn from(payload: Text) -> Self {
            Self::Text(payload)
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<Image> for Part {
        fn from(payload: Image) -> Self {
            Self::Image(__::std::boxed::Box::new(payload))
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Part {
        /// A value for tests, made up from the types of the fields.
        ///
        /// # Panics
        ///
        /// When the type requires itself without end, or a field accepts only certain strings.
        #[inline]
        #[must_use]
        pub fn sample() -> Self {
            __::sample()
        }
        /// Reads JSON text; whatever does not fit is an error.
        ///
        /// # Errors
        ///
        /// When `text` is no JSON or does not fit.
        #[inline]
        pub fn from_json(
            text: &__::core::primitive::str,
        ) -> __::core::result::Result<Self, __::JsonError> {
            __::strict(text)
        }
    }
};
