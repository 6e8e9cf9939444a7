// `__` is `::openrouter_core::__private`.

#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl __::Union for Part {
        const NAME: &'static __::core::primitive::str = "Part";
        #[inline]
        fn decode(
            text: __::RawText<'_>,
        ) -> __::core::result::Result<Self, __::JsonError> {
            match __::core::option::Option::as_deref(&__::union::tag(&text, "type")?) {
                __::core::option::Option::Some("text") => {
                    __::core::result::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Text,
                        >>::read_tagged(&text, "type"),
                        Self::Text,
                    )
                }
                __::core::option::Option::Some("image") => {
                    __::core::result::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Box<Image>,
                        >>::read_tagged(&text, "type"),
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
                <__::union::Plain as __::union::Payload<Text>>::first(variant, &[]),
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
                Self::Text(value) => {
                    <__::union::Plain as __::union::Payload<
                        Text,
                    >>::write_tagged(
                        value,
                        serializer,
                        __::union::Tag {
                            name: "type",
                            values: &["text"],
                        },
                    )
                }
                Self::Image(value) => {
                    <__::union::Plain as __::union::Payload<
                        Box<Image>,
                    >>::write_tagged(
                        value,
                        serializer,
                        __::union::Tag {
                            name: "type",
                            values: &["image"],
                        },
                    )
                }
                Self::Empty => {
                    __::union::Tag {
                        name: "type",
                        values: &["empty"],
                    }
                        .write_alone(serializer)
                }
                Self::Unknown(raw) => __::union::write_unknown(serializer, raw),
            }
        }
    }
    #[automatically_derived]
    impl __::union::Typed for Part {
        const KINDS: __::core::primitive::u8 = __::union::OBJECT;
        const FIELDS: &'static [&'static __::core::primitive::str] = &["type"];
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Part {
        /// The `type`; empty when it is absent.
        #[inline]
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
    const _: () = __::union::assert_objects(
        <__::union::Plain as __::union::Payload<Text>>::KINDS,
        "`Text` does not hold an object, which a tag needs: declare an `#[object]` struct around `Text`",
    );
    const _: () = __::union::assert_objects(
        <__::union::Plain as __::union::Payload<Box<Image>>>::KINDS,
        "`Image` does not hold an object, which a tag needs: declare an `#[object]` struct around `Box<Image>`",
    );
    #[automatically_derived]
    impl __::core::convert::From<Text> for Part {
        #[inline]
        fn from(payload: Text) -> Self {
            Self::Text(payload)
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<Image> for Part {
        #[inline]
        fn from(payload: Image) -> Self {
            Self::Image(__::std::boxed::Box::new(payload))
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Part {
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
#[derive(__::core::fmt::Debug, __::core::clone::Clone, __::core::cmp::PartialEq)]
#[non_exhaustive]
pub enum Part {
    Text(Text),
    Image(Box<Image>),
    Empty,
    /// A variant that this version does not know. It is written back unchanged.
    Unknown(__::RawJson),
}
