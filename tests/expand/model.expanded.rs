// `__` is `::openrouter_core::__private`.

#[derive(__::core::fmt::Debug, __::core::clone::Clone, __::core::cmp::PartialEq)]
#[non_exhaustive]
pub struct Key {
    pub hash: String,
    pub created_at: Option<Timestamp>,
    pub limit: Option<f64>,
    pub labels: Vec<String>,
    /// The fields that this type does not know, in order; they are written back.
    pub extra: __::Extra,
}
#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl __::Model for Key {
        const NAME: &'static __::core::primitive::str = "Key";
        const FIELDS: &'static [&'static __::core::primitive::str] = &[
            "hash",
            "labels",
            "\0",
            "createdAt",
            "limit",
        ];
        fn read<'__de, __A: __::serde::de::MapAccess<'__de>>(
            mut map: __A,
        ) -> __::core::result::Result<Self, __A::Error> {
            let mut reader = __::Reader::new();
            let mut __hash = __::core::option::Option::None;
            let mut __created_at = __::core::option::Option::None;
            let mut __limit = __::core::option::Option::None;
            let mut __labels = __::core::option::Option::None;
            while let __::core::option::Option::Some(key) = map
                .next_key::<__::Key<'__de>>()?
            {
                match key.as_str() {
                    "hash" => reader.put::<String, __A>(&mut __hash, &mut map),
                    "createdAt" => {
                        reader
                            .opt::<
                                Timestamp,
                                __A,
                            >("createdAt", &mut __created_at, &mut map)
                    }
                    "limit" => reader.opt::<f64, __A>("limit", &mut __limit, &mut map),
                    "labels" => {
                        reader.list::<String, __A>("labels", &mut __labels, &mut map)
                    }
                    key => reader.unknown(key, &mut map),
                }?;
            }
            __::core::result::Result::Ok(Self {
                hash: __::need::<_, __A::Error>(__hash, "hash")?,
                created_at: __created_at,
                limit: __limit,
                labels: __::need::<_, __A::Error>(__labels, "labels")?,
                extra: reader.finish(),
            })
        }
    }
    #[automatically_derived]
    impl<'__de> __::serde::Deserialize<'__de> for Key {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::core::result::Result<Self, __D::Error> {
            __::read_model(deserializer)
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
            writer.opt::<Timestamp>("createdAt", &self.created_at);
            writer.nullable::<f64>("limit", &self.limit);
            writer.put::<Vec<String>>("labels", &self.labels);
            writer.end()
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Key {
        /// A value for tests, made up from the types of the fields.
        ///
        /// # Panics
        ///
        /// When the type requires itself without end, or a field accepts only certain strings.
        #[inline]
        #[must_use]
        pub fn sample() -> Self {
            __::sample()
        }
        /// Reads JSON text; whatever does not fit is an error.
        ///
        /// # Errors
        ///
        /// When `text` is no JSON or does not fit.
        #[inline]
        pub fn from_json(
            text: &__::core::primitive::str,
        ) -> __::core::result::Result<Self, __::JsonError> {
            __::strict(text)
        }
    }
};
