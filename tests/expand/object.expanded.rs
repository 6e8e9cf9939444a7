// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl __::Object for Key {
        const NAME: &'static __::str = "Key";
        const FIELDS: &'static [&'static __::str] = &[
            "hash",
            "labels",
            "\0",
            "createdAt",
            "limit",
        ];
        fn read<'__de, __A: __::serde::de::MapAccess<'__de>>(
            map: __A,
        ) -> __::Result<Self, __A::Error> {
            let _ = __::part::<Timestamp>;
            let mut slots = (__::None, __::None, __::None, __::None);
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
                __::Ok(mut extra) => {
                    match slots {
                        (__::Some(__hash), __created_at, __limit, __::Some(__labels)) => {
                            __::Ok(Self {
                                hash: __hash,
                                created_at: __created_at,
                                limit: __limit,
                                labels: __labels,
                                extra: extra,
                            })
                        }
                        _ => {
                            __::Err(
                                __::missing(
                                    &["hash", "labels"],
                                    &[
                                        __::Option::is_some(&slots.0),
                                        __::Option::is_some(&slots.3),
                                    ],
                                ),
                            )
                        }
                    }
                }
                __::Err(error) => __::Err(error),
            }
        }
    }
    __::impl_object!([] Key, []);
    #[automatically_derived]
    impl __::serde::Serialize for Key {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::Result<__S::Ok, __S::Error> {
            let _ = __::part::<Timestamp>;
            let mut writer = __::Writer::new(serializer).extra(&self.extra);
            writer.put::<String>("hash", &self.hash);
            writer.opt::<Timestamp>("createdAt", &self.created_at);
            writer.nullable::<f64>("limit", &self.limit);
            writer.list::<String>("labels", &self.labels);
            writer.end()
        }
    }
    __::impl_constructors!("::openrouter_core::__private", pub [] Key, []);
};
#[derive(__::Debug, __::Clone, __::PartialEq)]
#[non_exhaustive]
pub struct Key {
    pub hash: String,
    pub created_at: Option<Timestamp>,
    pub limit: Option<f64>,
    pub labels: Vec<String>,
    /// Members that this type does not know, in order. They are written back.
    pub extra: __::Extra,
}
