// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[allow(non_camel_case_types)]
    struct __Read_amount(u64, __::core::marker::PhantomData<fn() -> Price>);
    #[automatically_derived]
    impl<'__de> __::serde::Deserialize<'__de> for __Read_amount {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::core::result::Result<Self, __D::Error> {
            __::core::result::Result::Ok(
                Self(cents::deserialize(deserializer)?, __::core::marker::PhantomData),
            )
        }
    }
    #[automatically_derived]
    impl __::Object for Price {
        const NAME: &'static __::core::primitive::str = "Price";
        const FIELDS: &'static [&'static __::core::primitive::str] = &["amount", "\0"];
        fn read<'__de, __A: __::serde::de::MapAccess<'__de>>(
            map: __A,
        ) -> __::core::result::Result<Self, __A::Error> {
            let mut slots = (__::core::option::Option::None::<__Read_amount>,);
            let read = __::read_fields(
                __::Unknown::Keep,
                map,
                &mut |reader, key, map| match key {
                    "amount" => reader.any::<_, __A>(&mut slots.0, map),
                    _ => reader.other(key, map),
                },
            );
            match read {
                __::core::result::Result::Ok(mut extra) => {
                    match slots {
                        (__::core::option::Option::Some(__amount),) => {
                            __::core::result::Result::Ok(Self {
                                amount: __amount.0,
                                extra: extra,
                            })
                        }
                        _ => {
                            __::core::result::Result::Err(
                                __::missing(
                                    &["amount"],
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
    impl __::union::Typed for Price {
        const KINDS: __::core::primitive::u8 = __::union::OBJECT;
        const FIELDS: &'static [&'static __::core::primitive::str] = <Self as __::Object>::FIELDS;
    }
    #[automatically_derived]
    impl<'__de> __::serde::Deserialize<'__de> for Price {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::core::result::Result<Self, __D::Error> {
            __::read_object(deserializer)
        }
    }
    #[allow(non_camel_case_types)]
    struct __Write_amount<'__a>(&'__a Price);
    #[automatically_derived]
    impl<'__a> __::serde::Serialize for __Write_amount<'__a> {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::core::result::Result<__S::Ok, __S::Error> {
            cents::serialize(&self.0.amount, serializer)
        }
    }
    #[automatically_derived]
    impl __::serde::Serialize for Price {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::core::result::Result<__S::Ok, __S::Error> {
            let mut writer = __::Writer::new(serializer).extra(&self.extra);
            writer.put("amount", &__Write_amount(self));
            writer.end()
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Price {
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
struct Price {
    amount: u64,
    /// Members that this type does not know, in order. They are written back.
    pub extra: __::Extra,
}
