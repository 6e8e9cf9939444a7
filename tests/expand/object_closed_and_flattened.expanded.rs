// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl<T> __::Object for Page<T>
    where
        T: __::serde::de::DeserializeOwned,
    {
        const NAME: &'static __::str = "Page";
        const FIELDS: &'static [&'static __::str] = &[
            "items",
            "\0flatten:rest",
            "\0",
            "hasMore",
        ];
        const SPREAD: __::bool = true;
        fn read<'__de, __A: __::serde::de::MapAccess<'__de>>(
            map: __A,
        ) -> __::Result<Self, __A::Error> {
            let _ = __::part::<Rest>;
            let mut slots = (__::None, __::None, __::None);
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
                __::Ok(mut extra) => {
                    match slots {
                        (__::Some(__items), __has_more, __rest) => {
                            __::Ok(Self {
                                items: __items,
                                has_more: match __has_more {
                                    __::Some(value) => value,
                                    _ => <bool as __::Default>::default(),
                                },
                                rest: match __rest {
                                    __::Some(value) => value,
                                    _ => __::flatten::<Self, Rest, __A::Error>(&mut extra)?,
                                },
                            })
                        }
                        _ => {
                            __::Err(
                                __::missing(&["items"], &[__::Option::is_some(&slots.0)]),
                            )
                        }
                    }
                }
                __::Err(error) => __::Err(error),
            }
        }
    }
    __::impl_object!([T] Page < T >, [where T : __::serde::de::DeserializeOwned]);
    #[automatically_derived]
    impl<T> __::serde::Serialize for Page<T>
    where
        T: __::serde::Serialize,
    {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::Result<__S::Ok, __S::Error> {
            let _ = __::part::<Rest>;
            let mut writer = __::Writer::new(serializer);
            writer.list::<T>("items", &self.items);
            writer.put::<bool>("hasMore", &self.has_more);
            writer.flatten::<Rest>(&["items", "hasMore"], &self.rest);
            writer.end()
        }
    }
    __::impl_constructors!(
        "::openrouter_core::__private", [< T >] Page < T >, [where T :
        __::serde::de::DeserializeOwned]
    );
};
#[derive(__::Debug, __::Clone, __::PartialEq)]
#[non_exhaustive]
struct Page<T> {
    items: Vec<T>,
    has_more: bool,
    rest: Rest,
}
