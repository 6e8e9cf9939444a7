// `__` is `::openrouter_core::__private`.

#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl __::ReadJson for Content {
        const SHAPE: __::Shape = __::Shape::of::<Self>();
        fn read<__Lazy>(cursor: &mut __::Cursor<'_>) -> __::Result<Self, __::Refused> {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            #[allow(unused_imports)]
            use __::union::HeldBySerde as _;
            let _ = __::part::<Part>;
            let _ = <__::union::Plain as __::union::Payload<Link>>::KINDS;
            #[cfg(test)]
            let _ = <__::union::Plain as __::union::Payload<Box<Image>>>::KINDS;
            let _ = <__::union::Stated<
                { __::union::NUMBER | __::union::BOOLEAN },
            > as __::union::Payload<Mark>>::KINDS;
            cursor
                .union(
                    &__::union::Variants {
                        count: 5,
                        tag: __::None,
                        choices: <Self as __::union::ByKind>::CHOICES,
                    },
                    |cursor, variant| match variant {
                        0 => {
                            __::Result::map(
                                cursor
                                    .payload(
                                        &[],
                                        __::union::Held::<__::union::Plain, String>::reader(),
                                    ),
                                Self::Text,
                            )
                        }
                        1 => {
                            __::Result::map(
                                cursor
                                    .payload(
                                        &[],
                                        |cursor: &mut __::Cursor<'_>| {
                                            cursor.list(__::Leaf::<Part>::reader())
                                        },
                                    ),
                                Self::Parts,
                            )
                        }
                        2 => {
                            __::Result::map(
                                cursor
                                    .payload(
                                        &["url"],
                                        __::union::Held::<__::union::Plain, Link>::reader(),
                                    ),
                                Self::Link,
                            )
                        }
                        #[cfg(test)]
                        3 => {
                            __::Result::map(
                                cursor
                                    .payload(
                                        &[],
                                        __::union::Held::<__::union::Plain, Box<Image>>::reader(),
                                    ),
                                Self::Image,
                            )
                        }
                        4 => {
                            __::Result::map(
                                cursor
                                    .payload(
                                        &[],
                                        __::union::Held::<
                                            __::union::Stated<
                                                { __::union::NUMBER | __::union::BOOLEAN },
                                            >,
                                            Mark,
                                        >::reader(),
                                    ),
                                Self::Mark,
                            )
                        }
                        _ => __::Result::map(cursor.unknown(), Self::Unknown),
                    },
                )
        }
    }
    __::impl_deserialize!(
        [] Content, [], __::Requested { name : "Content", fields : __::None }
    );
    #[automatically_derived]
    impl __::WriteJson for Content {
        fn write<__Lazy>(&self, out: &mut __::JsonText) {
            #[allow(unused_imports)]
            use __::WriteBySerde as _;
            #[allow(unused_imports)]
            use __::union::HeldBySerde as _;
            let _ = __::part::<Part>;
            let _ = <__::union::Plain as __::union::Payload<Link>>::KINDS;
            #[cfg(test)]
            let _ = <__::union::Plain as __::union::Payload<Box<Image>>>::KINDS;
            let _ = <__::union::Stated<
                { __::union::NUMBER | __::union::BOOLEAN },
            > as __::union::Payload<Mark>>::KINDS;
            match self {
                Self::Text(value) => {
                    (__::union::Held::<__::union::Plain, String>::writer())(value, out)
                }
                Self::Parts(value) => {
                    (|value: &Vec<Part>, out: &mut __::JsonText| {
                        out.list(value, __::Leaf::<Part>::writer())
                    })(value, out)
                }
                Self::Link(value) => {
                    (__::union::Held::<__::union::Plain, Link>::writer())(value, out)
                }
                #[cfg(test)]
                Self::Image(value) => {
                    (__::union::Held::<
                        __::union::Plain,
                        Box<Image>,
                    >::writer())(value, out)
                }
                Self::Mark(value) => {
                    (__::union::Held::<
                        __::union::Stated<{ __::union::NUMBER | __::union::BOOLEAN }>,
                        Mark,
                    >::writer())(value, out)
                }
                Self::Unknown(raw) => out.raw_json(raw),
            }
        }
    }
    __::impl_serialize!([] Content, []);
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
                kinds: <Vec<Part> as __::union::Typed>::KINDS,
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
        __::union::assert_member(__::union::Known::<Link>::SHAPE.fields, "url", "Link");
    };
    const _: () = {
        #[allow(unused_imports)]
        use __::union::NotKnown as _;
        __::union::assert_kind(
            __::union::NUMBER,
            __::union::Known::<Mark>::SHAPE.kinds,
            "`Mark` is never a number in JSON: remove `number`",
        );
        __::union::assert_kind(
            __::union::BOOLEAN,
            __::union::Known::<Mark>::SHAPE.kinds,
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
    impl<__T: __::Into<Part>> __::From<__::Vec<__T>> for Content {
        #[inline]
        fn from(payload: __::Vec<__T>) -> Self {
            Self::Parts(__::union::collected(payload))
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
            Self::Parts(__::union::collected(payload))
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
