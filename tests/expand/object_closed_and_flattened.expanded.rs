// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl<T> __::Object for Page<T>
    where
        T: __::serde::de::DeserializeOwned,
    {
        const NAME: &'static __::core::primitive::str = "Page";
        const FIELDS: &'static [&'static __::core::primitive::str] = &[
            "items",
            "\0flatten:rest",
            "\0",
            "hasMore",
        ];
        const SPREAD: __::core::primitive::bool = true;
        fn read<'__de, __A: __::serde::de::MapAccess<'__de>>(
            map: __A,
        ) -> __::core::result::Result<Self, __A::Error> {
            let _ = __::part::<Rest>;
            let mut slots = (
                __::core::option::Option::None,
                __::core::option::Option::None,
                __::core::option::Option::None,
            );
            let read = __::read_fields(
                __::Unknown::Keep,
                map,
                &mut |reader, key, map| match key {
                    "items" => reader.list::<T, __A>("items", &mut slots.0, map),
                    "hasMore" => reader.opt::<bool, __A>("hasMore", &mut slots.1, map),
                    "\0flatten:rest" => reader.put::<Rest, __A>(&mut slots.2, map),
                    _ => reader.other(key, map),
                },
            );
            match read {
                __::core::result::Result::Ok(mut extra) => {
                    match slots {
                        (__::core::option::Option::Some(__items), __has_more, __rest) => {
                            __::core::result::Result::Ok(Self {
                                items: __items,
                                has_more: match __has_more {
                                    __::core::option::Option::Some(value) => value,
                                    _ => <bool as __::core::default::Default>::default(),
                                },
                                rest: match __rest {
                                    __::core::option::Option::Some(value) => value,
                                    _ => __::flatten::<Rest, __A::Error>(&mut extra)?,
                                },
                            })
                        }
                        _ => {
                            __::core::result::Result::Err(
                                __::missing(
                                    &["items"],
                                    &[__::core::option::Option::is_some(&slots.0)],
                                ),
                            )
                        }
                    }
                }
                __::core::result::Result::Err(error) => {
                    __::core::result::Result::Err(error)
                }
            }
        }
    }
    #[automatically_derived]
    impl<T> __::union::Typed for Page<T>
    where
        T: __::serde::de::DeserializeOwned,
    {
        const KINDS: __::core::primitive::u8 = __::union::OBJECT;
        const FIELDS: &'static [&'static __::core::primitive::str] = <Self as __::Object>::FIELDS;
    }
    #[automatically_derived]
    impl<'__de, T> __::serde::Deserialize<'__de> for Page<T>
    where
        T: __::serde::de::DeserializeOwned,
    {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::core::result::Result<Self, __D::Error> {
            __::read_object(deserializer)
        }
    }
    #[automatically_derived]
    impl<T> __::serde::Serialize for Page<T>
    where
        T: __::serde::Serialize,
    {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::core::result::Result<__S::Ok, __S::Error> {
            let mut writer = __::Writer::new(serializer);
            writer.list::<T>("items", &self.items);
            writer.put::<bool>("hasMore", &self.has_more);
            let _ = __::part::<Rest>;
            writer.flatten::<Rest>(&["items", "hasMore"], &self.rest);
            writer.end()
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl<T> Page<T>
    where
        T: __::serde::de::DeserializeOwned,
    {
        /// Makes up a value for tests from the types of the fields.
        ///
        /// # Panics
        ///
        /// When the type contains itself without end, or a field accepts only certain strings.
        #[inline]
        #[must_use]
        fn sample() -> Self {
            __::sample()
        }
        /// Parses JSON text strictly: a value that does not fit is an error, not drift.
        ///
        /// # Errors
        ///
        /// When `text` is not JSON, or does not fit the type.
        #[inline]
        fn from_json(
            text: &__::core::primitive::str,
        ) -> __::core::result::Result<Self, __::JsonError> {
            __::strict(text)
        }
    }
};
#[derive(__::core::fmt::Debug, __::core::clone::Clone, __::core::cmp::PartialEq)]
#[non_exhaustive]
struct Page<T> {
    items: Vec<T>,
    has_more: bool,
    rest: Rest,
}
