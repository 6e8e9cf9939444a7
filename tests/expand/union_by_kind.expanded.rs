// `__` is `::openrouter_core::__private`.

#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl __::Union for Content {
        const NAME: &'static __::core::primitive::str = "Content";
        #[inline]
        fn decode(
            text: __::RawText<'_>,
        ) -> __::core::result::Result<Self, __::JsonError> {
            match __::union::choose(&text, <Self as __::union::ByKind>::CHOICES)? {
                __::core::option::Option::Some(0) => {
                    __::core::result::Result::map(
                        <__::union::Plain as __::union::Payload<String>>::read(&text),
                        Self::Text,
                    )
                }
                __::core::option::Option::Some(1) => {
                    __::core::result::Result::map(
                        <__::union::Plain as __::union::Payload<Vec<Part>>>::read(&text),
                        Self::Parts,
                    )
                }
                __::core::option::Option::Some(2) => {
                    __::core::result::Result::map(
                        <__::union::Plain as __::union::Payload<Link>>::read(&text),
                        Self::Link,
                    )
                }
                #[cfg(test)]
                __::core::option::Option::Some(3) => {
                    __::core::result::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Box<Image>,
                        >>::read(&text),
                        Self::Image,
                    )
                }
                __::core::option::Option::Some(4) => {
                    __::core::result::Result::map(
                        <__::union::Stated<
                            { __::union::NUMBER | __::union::BOOLEAN },
                        > as __::union::Payload<Mark>>::read(&text),
                        Self::Mark,
                    )
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
                <__::union::Plain as __::union::Payload<String>>::first(variant, &[]),
                Self::Text,
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __::serde::Deserialize<'__de> for Content {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::core::result::Result<Self, __D::Error> {
            __::union::read(deserializer)
        }
    }
    #[automatically_derived]
    impl __::serde::Serialize for Content {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::core::result::Result<__S::Ok, __S::Error> {
            match self {
                Self::Text(value) => {
                    <__::union::Plain as __::union::Payload<
                        String,
                    >>::write(value, serializer)
                }
                Self::Parts(value) => {
                    <__::union::Plain as __::union::Payload<
                        Vec<Part>,
                    >>::write(value, serializer)
                }
                Self::Link(value) => {
                    <__::union::Plain as __::union::Payload<
                        Link,
                    >>::write(value, serializer)
                }
                #[cfg(test)]
                Self::Image(value) => {
                    <__::union::Plain as __::union::Payload<
                        Box<Image>,
                    >>::write(value, serializer)
                }
                Self::Mark(value) => {
                    <__::union::Stated<
                        { __::union::NUMBER | __::union::BOOLEAN },
                    > as __::union::Payload<Mark>>::write(value, serializer)
                }
                Self::Unknown(raw) => __::union::write_unknown(serializer, raw),
            }
        }
    }
    #[automatically_derived]
    impl __::union::ByKind for Content {
        const CHOICES: &'static [__::union::Choice] = &[
            __::union::Choice {
                variant: 0,
                name: "Text",
                kinds: <__::union::Plain as __::union::Payload<String>>::KINDS,
                has: __::core::option::Option::None,
            },
            __::union::Choice {
                variant: 1,
                name: "Parts",
                kinds: <__::union::Plain as __::union::Payload<Vec<Part>>>::KINDS,
                has: __::core::option::Option::None,
            },
            __::union::Choice {
                variant: 2,
                name: "Link",
                kinds: <__::union::Plain as __::union::Payload<Link>>::KINDS,
                has: __::core::option::Option::Some("url"),
            },
            #[cfg(test)]
            __::union::Choice {
                variant: 3,
                name: "Image",
                kinds: <__::union::Plain as __::union::Payload<Box<Image>>>::KINDS,
                has: __::core::option::Option::None,
            },
            __::union::Choice {
                variant: 4,
                name: "Mark",
                kinds: <__::union::Stated<
                    { __::union::NUMBER | __::union::BOOLEAN },
                > as __::union::Payload<Mark>>::KINDS,
                has: __::core::option::Option::None,
            },
        ];
    }
    #[automatically_derived]
    impl __::union::Typed for Content {
        const KINDS: __::core::primitive::u8 = __::union::kinds_of(
            <Self as __::union::ByKind>::CHOICES,
        );
    }
    const _: () = __::union::assert_distinct(<Content as __::union::ByKind>::CHOICES, 0);
    const _: () = __::union::assert_distinct(<Content as __::union::ByKind>::CHOICES, 1);
    const _: () = __::union::assert_distinct(<Content as __::union::ByKind>::CHOICES, 2);
    #[cfg(test)]
    const _: () = __::union::assert_distinct(<Content as __::union::ByKind>::CHOICES, 3);
    const _: () = __::union::assert_distinct(<Content as __::union::ByKind>::CHOICES, 4);
    const _: () = {
        #[allow(unused_imports)]
        use __::union::NotKnown as _;
        __::union::assert_member(__::union::Known::<Link>::FIELDS, "url", "Link");
    };
    const _: () = {
        #[allow(unused_imports)]
        use __::union::NotKnown as _;
        __::union::assert_kind(
            __::union::NUMBER,
            __::union::Known::<Mark>::KINDS,
            "`Mark` is never a number in JSON: remove `number`",
        );
        __::union::assert_kind(
            __::union::BOOLEAN,
            __::union::Known::<Mark>::KINDS,
            "`Mark` is never a boolean in JSON: remove `boolean`",
        );
    };
    #[automatically_derived]
    impl __::core::convert::From<String> for Content {
        #[inline]
        fn from(payload: String) -> Self {
            Self::Text(payload)
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<Vec<Part>> for Content {
        #[inline]
        fn from(payload: Vec<Part>) -> Self {
            Self::Parts(payload)
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<Link> for Content {
        #[inline]
        fn from(payload: Link) -> Self {
            Self::Link(payload)
        }
    }
    #[cfg(test)]
    #[automatically_derived]
    impl __::core::convert::From<Image> for Content {
        #[inline]
        fn from(payload: Image) -> Self {
            Self::Image(__::std::boxed::Box::new(payload))
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<Mark> for Content {
        #[inline]
        fn from(payload: Mark) -> Self {
            Self::Mark(payload)
        }
    }
    #[automatically_derived]
    impl __::core::convert::From<&__::core::primitive::str> for Content {
        #[inline]
        fn from(payload: &__::core::primitive::str) -> Self {
            Self::Text(__::core::convert::From::from(payload))
        }
    }
    #[automatically_derived]
    impl<
        __T: __::core::convert::Into<Part>,
        const __N: __::core::primitive::usize,
    > __::core::convert::From<[__T; __N]> for Content {
        #[inline]
        fn from(payload: [__T; __N]) -> Self {
            Self::Parts(
                __::core::iter::Iterator::collect(
                    __::core::iter::Iterator::map(
                        __::core::iter::IntoIterator::into_iter(payload),
                        __::core::convert::Into::into,
                    ),
                ),
            )
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Content {
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
pub enum Content {
    Text(String),
    Parts(Vec<Part>),
    Link(Link),
    #[cfg(test)]
    Image(Box<Image>),
    Mark(Mark),
    /// A variant that this version does not know. It is written back unchanged.
    Unknown(__::RawJson),
}
