// `__` is `::openrouter_core::__private`.

#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl __::Union for Content {
        const NAME: &'static __::str = "Content";
        const VARIANTS: __::usize = 5;
        #[inline]
        fn decode(text: __::RawText<'_>) -> __::Result<Self, __::JsonError> {
            match __::union::choose(&text, <Self as __::union::ByKind>::CHOICES)? {
                __::Some(0) => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<String>>::read(&text),
                        Self::Text,
                    )
                }
                __::Some(1) => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<Vec<Part>>>::read(&text),
                        Self::Parts,
                    )
                }
                __::Some(2) => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<Link>>::read(&text),
                        Self::Link,
                    )
                }
                #[cfg(test)]
                __::Some(3) => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Box<Image>,
                        >>::read(&text),
                        Self::Image,
                    )
                }
                __::Some(4) => {
                    __::Result::map(
                        <__::union::Stated<
                            { __::union::NUMBER | __::union::BOOLEAN },
                        > as __::union::Payload<Mark>>::read(&text),
                        Self::Mark,
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
                            String,
                        >>::sample(deserializer, &[]),
                        Self::Text,
                    )
                }
                1 => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Vec<Part>,
                        >>::sample(deserializer, &[]),
                        Self::Parts,
                    )
                }
                2 => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Link,
                        >>::sample(deserializer, &["url"]),
                        Self::Link,
                    )
                }
                #[cfg(test)]
                3 => {
                    __::Result::map(
                        <__::union::Plain as __::union::Payload<
                            Box<Image>,
                        >>::sample(deserializer, &[]),
                        Self::Image,
                    )
                }
                4 => {
                    __::Result::map(
                        <__::union::Stated<
                            { __::union::NUMBER | __::union::BOOLEAN },
                        > as __::union::Payload<Mark>>::sample(deserializer, &[]),
                        Self::Mark,
                    )
                }
                _ => __::Err(__::union::absent()),
            }
        }
    }
    __::impl_deserialize!([] Content, [], union::read);
    #[automatically_derived]
    impl __::serde::Serialize for Content {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::Result<__S::Ok, __S::Error> {
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
                has: __::None,
            },
            __::union::Choice {
                variant: 1,
                name: "Parts",
                kinds: <__::union::Plain as __::union::Payload<Vec<Part>>>::KINDS,
                has: __::None,
            },
            __::union::Choice {
                variant: 2,
                name: "Link",
                kinds: <__::union::Plain as __::union::Payload<Link>>::KINDS,
                has: __::Some("url"),
            },
            #[cfg(test)]
            __::union::Choice {
                variant: 3,
                name: "Image",
                kinds: <__::union::Plain as __::union::Payload<Box<Image>>>::KINDS,
                has: __::None,
            },
            __::union::Choice {
                variant: 4,
                name: "Mark",
                kinds: <__::union::Stated<
                    { __::union::NUMBER | __::union::BOOLEAN },
                > as __::union::Payload<Mark>>::KINDS,
                has: __::None,
            },
        ];
    }
    #[automatically_derived]
    impl __::union::Typed for Content {
        const KINDS: __::u8 = __::union::kinds_of(<Self as __::union::ByKind>::CHOICES);
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
    impl __::From<String> for Content {
        #[inline]
        fn from(payload: String) -> Self {
            Self::Text(payload)
        }
    }
    #[automatically_derived]
    impl __::From<Vec<Part>> for Content {
        #[inline]
        fn from(payload: Vec<Part>) -> Self {
            Self::Parts(payload)
        }
    }
    #[automatically_derived]
    impl __::From<Link> for Content {
        #[inline]
        fn from(payload: Link) -> Self {
            Self::Link(payload)
        }
    }
    #[cfg(test)]
    #[automatically_derived]
    impl __::From<Image> for Content {
        #[inline]
        fn from(payload: Image) -> Self {
            Self::Image(__::Box::new(payload))
        }
    }
    #[automatically_derived]
    impl __::From<Mark> for Content {
        #[inline]
        fn from(payload: Mark) -> Self {
            Self::Mark(payload)
        }
    }
    #[automatically_derived]
    impl __::From<&__::str> for Content {
        #[inline]
        fn from(payload: &__::str) -> Self {
            Self::Text(__::From::from(payload))
        }
    }
    #[automatically_derived]
    impl<__T: __::Into<Part>, const __N: __::usize> __::From<[__T; __N]> for Content {
        #[inline]
        fn from(payload: [__T; __N]) -> Self {
            Self::Parts(
                __::Iterator::collect(
                    __::Iterator::map(
                        __::IntoIterator::into_iter(payload),
                        __::Into::into,
                    ),
                ),
            )
        }
    }
    __::impl_constructors!("::openrouter_core::__private", pub [] Content, []);
};
#[derive(__::Debug, __::Clone, __::PartialEq)]
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
