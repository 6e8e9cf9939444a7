// `__` is `::openrouter_core::__private`.

#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl __::Union for Part {
        const NAME: &'static __::str = "Part";
        const VARIANTS: __::usize = 3;
        #[inline]
        fn decode(text: __::RawText<'_>) -> __::Result<Self, __::JsonError> {
            match __::Option::as_deref(&__::union::tag(&text, "type")?) {
                __::Some("text") => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Text,
                        >>::read_tagged(&text, "type"),
                        Self::Text,
                    )
                }
                __::Some("image") => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Box<Image>,
                        >>::read_tagged(&text, "type"),
                        Self::Image,
                    )
                }
                __::Some("empty") | __::None => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<Extra>>::read(&text),
                        Self::Empty,
                    )
                }
                _ => __::Ok(Self::Unknown(__::From::from(text))),
            }
        }
        fn sample_variant<'__de, __D: __::serde::Deserializer<'__de>>(
            variant: __::usize,
            deserializer: __D,
        ) -> __::Result<Self, __D::Error> {
            match variant {
                0 => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Text,
                        >>::sample(deserializer, &[]),
                        Self::Text,
                    )
                }
                1 => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Box<Image>,
                        >>::sample(deserializer, &[]),
                        Self::Image,
                    )
                }
                2 => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Extra,
                        >>::sample(deserializer, &[]),
                        Self::Empty,
                    )
                }
                _ => __::Err(__::union::absent()),
            }
        }
    }
    __::impl_deserialize!([] Part, [], union::read);
    #[automatically_derived]
    impl __::serde::Serialize for Part {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::Result<__S::Ok, __S::Error> {
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
                Self::Empty(value) => {
                    <__::union::Plain as __::union::Payload<
                        Extra,
                    >>::write_default(
                        value,
                        serializer,
                        __::union::Tag {
                            name: "type",
                            values: &["empty"],
                        },
                    )
                }
                Self::Unknown(raw) => __::union::write_unknown(serializer, raw),
            }
        }
    }
    #[automatically_derived]
    impl __::union::Typed for Part {
        const KINDS: __::u8 = __::union::OBJECT;
        const FIELDS: &'static [&'static __::str] = &["type"];
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Part {
        /// The `type`; `empty` when it is absent.
        #[inline]
        #[must_use]
        pub fn tag(&self) -> &__::str {
            match self {
                Self::Text(..) => "text",
                Self::Image(..) => "image",
                Self::Empty(..) => "empty",
                Self::Unknown(raw) => __::union::tag_of(raw, "type"),
            }
        }
    }
    const _: () = __::union::assert_objects(
        <__::union::Plain as __::union::Payload<Text>>::KINDS,
        "Text",
        "Text",
    );
    const _: () = __::union::assert_objects(
        <__::union::Plain as __::union::Payload<Box<Image>>>::KINDS,
        "Image",
        "Box<Image>",
    );
    const _: () = __::union::assert_objects(
        <__::union::Plain as __::union::Payload<Extra>>::KINDS,
        "Empty",
        "Extra",
    );
    #[automatically_derived]
    impl __::From<Text> for Part {
        #[inline]
        fn from(payload: Text) -> Self {
            Self::Text(payload)
        }
    }
    #[automatically_derived]
    impl __::From<Image> for Part {
        #[inline]
        fn from(payload: Image) -> Self {
            Self::Image(__::Box::new(payload))
        }
    }
    #[automatically_derived]
    impl __::From<Extra> for Part {
        #[inline]
        fn from(payload: Extra) -> Self {
            Self::Empty(payload)
        }
    }
    __::impl_constructors!("::openrouter_core::__private", pub [] Part, []);
};
#[derive(__::Debug, __::Clone, __::PartialEq)]
#[non_exhaustive]
pub enum Part {
    Text(Text),
    Image(Box<Image>),
    Empty(Extra),
    /// A variant that this version does not know. It is written back unchanged.
    Unknown(__::RawJson),
}
