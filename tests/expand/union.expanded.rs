// `__` is `::openrouter_core::__private`.

#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl __::ReadJson for Part {
        const SHAPE: __::Shape = __::Shape::of::<Self>();
        fn read<__Lazy>(cursor: &mut __::Cursor<'_>) -> __::Result<Self, __::Refused> {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            #[allow(unused_imports)]
            use __::union::HeldBySerde as _;
            let _ = <__::union::Plain as __::union::Payload<Text>>::KINDS;
            let _ = <__::union::Plain as __::union::Payload<Box<Image>>>::KINDS;
            let _ = <__::union::Plain as __::union::Payload<Extra>>::KINDS;
            cursor
                .union(
                    &__::union::Variants {
                        count: 3,
                        tag: __::Some(__::union::Tags {
                            name: "type",
                            values: &[("text", 0), ("image", 1), ("empty", 2)],
                            default: __::Some(2),
                        }),
                        choices: &[],
                    },
                    |cursor, variant| match variant {
                        0 => {
                            __::Result::map(
                                cursor
                                    .payload(
                                        &[],
                                        __::union::Held::<__::union::Plain, Text>::reader(),
                                    ),
                                Self::Text,
                            )
                        }
                        1 => {
                            __::Result::map(
                                cursor
                                    .payload(
                                        &[],
                                        __::union::Held::<__::union::Plain, Box<Image>>::reader(),
                                    ),
                                Self::Image,
                            )
                        }
                        2 => {
                            __::Result::map(
                                cursor
                                    .payload(
                                        &[],
                                        __::union::Held::<__::union::Plain, Extra>::reader(),
                                    ),
                                Self::Empty,
                            )
                        }
                        _ => __::Result::map(cursor.unknown(), Self::Unknown),
                    },
                )
        }
    }
    __::impl_deserialize!(
        [] Part, [], __::Requested { name : "Part", fields : __::None }
    );
    #[automatically_derived]
    impl __::WriteJson for Part {
        fn write<__Lazy>(&self, out: &mut __::JsonText) {
            #[allow(unused_imports)]
            use __::WriteBySerde as _;
            #[allow(unused_imports)]
            use __::union::HeldBySerde as _;
            let _ = <__::union::Plain as __::union::Payload<Text>>::KINDS;
            let _ = <__::union::Plain as __::union::Payload<Box<Image>>>::KINDS;
            let _ = <__::union::Plain as __::union::Payload<Extra>>::KINDS;
            match self {
                Self::Text(value) => {
                    out.variant(
                        __::union::Tag {
                            name: "type",
                            values: &["text"],
                        },
                        __::union::TagPlace::among(
                            <__::union::Plain as __::union::Payload<Text>>::FIELDS,
                            __::union::Tag {
                                name: "type",
                                values: &["text"],
                            },
                        ),
                        value,
                        __::union::Held::<__::union::Plain, Text>::writer(),
                    )
                }
                Self::Image(value) => {
                    out.variant(
                        __::union::Tag {
                            name: "type",
                            values: &["image"],
                        },
                        __::union::TagPlace::among(
                            <__::union::Plain as __::union::Payload<Box<Image>>>::FIELDS,
                            __::union::Tag {
                                name: "type",
                                values: &["image"],
                            },
                        ),
                        value,
                        __::union::Held::<__::union::Plain, Box<Image>>::writer(),
                    )
                }
                Self::Empty(value) => {
                    out.variant(
                        __::union::Tag {
                            name: "type",
                            values: &["empty"],
                        },
                        __::union::TagPlace::Value,
                        value,
                        __::union::Held::<__::union::Plain, Extra>::writer(),
                    )
                }
                Self::Unknown(raw) => out.raw_json(raw),
            }
        }
    }
    __::impl_serialize!([] Part, []);
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
