// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[allow(non_camel_case_types)]
    struct __Read_amount(u64, __::PhantomData<fn() -> Price>);
    #[automatically_derived]
    impl<'__de> __::serde::Deserialize<'__de> for __Read_amount {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::Result<Self, __D::Error> {
            __::Ok(Self(cents::deserialize(deserializer)?, __::PhantomData))
        }
    }
    #[automatically_derived]
    impl __::Object for Price {
        const NAME: &'static __::str = "Price";
        const FIELDS: &'static [&'static __::str] = &["amount", "\0"];
        fn read<'__de, __A: __::serde::de::MapAccess<'__de>>(
            map: __A,
        ) -> __::Result<Self, __A::Error> {
            let mut slots = (__::None::<__Read_amount>,);
            let read = __::read_fields(
                __::Unknown::Keep,
                map,
                &mut |reader, key, map| match key {
                    "amount" => reader.any::<_, __A>(&mut slots.0, map),
                    _ => reader.other(key, map),
                },
            );
            match read {
                __::Ok(mut extra) => {
                    match slots {
                        (__::Some(__amount),) => {
                            __::Ok(Self {
                                amount: __amount.0,
                                extra: extra,
                            })
                        }
                        _ => {
                            __::Err(
                                __::missing(&["amount"], &[__::Option::is_some(&slots.0)]),
                            )
                        }
                    }
                }
                __::Err(error) => __::Err(error),
            }
        }
    }
    __::impl_object!([] Price, []);
    #[allow(non_camel_case_types)]
    struct __Write_amount<'__a>(&'__a Price);
    #[automatically_derived]
    impl<'__a> __::serde::Serialize for __Write_amount<'__a> {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::Result<__S::Ok, __S::Error> {
            cents::serialize(&self.0.amount, serializer)
        }
    }
    #[automatically_derived]
    impl __::serde::Serialize for Price {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::Result<__S::Ok, __S::Error> {
            let mut writer = __::Writer::new(serializer).extra(&self.extra);
            writer.put("amount", &__Write_amount(self));
            writer.end()
        }
    }
    __::impl_constructors!("::openrouter_core::__private", [] Price, []);
};
#[derive(__::Debug, __::Clone, __::PartialEq)]
#[non_exhaustive]
struct Price {
    amount: u64,
    /// Members that this type does not know, in order. They are written back.
    pub extra: __::Extra,
}
