// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl __::Object for Key {
        const NAME: &'static __::core::primitive::str = "Key";
        const FIELDS: &'static [&'static __::core::primitive::str] = &[
            "hash",
            "labels",
            "\0",
            "createdAt",
            "limit",
        ];
        fn read<'__de, __A: __::serde::de::MapAccess<'__de>>(
            map: __A,
        ) -> __::core::result::Result<Self, __A::Error> {
            let _ = __::part::<Timestamp>;
            let mut slots = (
                __::core::option::Option::None,
                __::core::option::Option::None,
                __::core::option::Option::None,
                __::core::option::Option::None,
            );
            let read = __::read_fields(
                __::Unknown::Keep,
                map,
                &mut |reader, key, map| match key {
                    "hash" => reader.put::<String, __A>(&mut slots.0, map),
                    "createdAt" => {
                        reader.opt::<Timestamp, __A>("createdAt", &mut slots.1, map)
                    }
                    "limit" => reader.opt::<f64, __A>("limit", &mut slots.2, map),
                    "labels" => reader.list::<String, __A>("labels", &mut slots.3, map),
                    _ => reader.other(key, map),
                },
            );
            match read {
                __::core::result::Result::Ok(mut extra) => {
                    match slots {
                        (
                            __::core::option::Option::Some(__hash),
                            __created_at,
                            __limit,
                            __::core::option::Option::Some(__labels),
                        ) => {
                            __::core::result::Result::Ok(Self {
                                hash: __hash,
                                created_at: __created_at,
                                limit: __limit,
                                labels: __labels,
                                extra: extra,
                            })
                        }
                        _ => {
                            __::core::result::Result::Err(
                                __::missing(
                                    &["hash", "labels"],
                                    &[
                                        __::core::option::Option::is_some(&slots.0),
                                        __::core::option::Option::is_some(&slots.3),
                                    ],
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
    impl __::union::Typed for Key {
        const KINDS: __::core::primitive::u8 = __::union::OBJECT;
        const FIELDS: &'static [&'static __::core::primitive::str] = <Self as __::Object>::FIELDS;
    }
    #[automatically_derived]
    impl<'__de> __::serde::Deserialize<'__de> for Key {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::core::result::Result<Self, __D::Error> {
            __::read_object(deserializer)
        }
    }
    #[automatically_derived]
    impl __::serde::Serialize for Key {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::core::result::Result<__S::Ok, __S::Error> {
            let mut writer = __::Writer::new(serializer).extra(&self.extra);
            writer.put::<String>("hash", &self.hash);
            let _ = __::part::<Timestamp>;
            writer.opt::<Timestamp>("createdAt", &self.created_at);
            writer.nullable::<f64>("limit", &self.limit);
            writer.list::<String>("labels", &self.labels);
            writer.end()
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Key {
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
pub struct Key {
    pub hash: String,
    pub created_at: Option<Timestamp>,
    pub limit: Option<f64>,
    pub labels: Vec<String>,
    /// Members that this type does not know, in order. They are written back.
    pub extra: __::Extra,
}
