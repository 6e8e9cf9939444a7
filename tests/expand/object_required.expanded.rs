// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl __::Object for Limit {
        const NAME: &'static __::str = "Limit";
        const FIELDS: &'static [&'static __::str] = &["amount", "\0"];
        fn read<'__de, __A: __::serde::de::MapAccess<'__de>>(
            map: __A,
        ) -> __::Result<Self, __A::Error> {
            let mut slots = (__::None,);
            let read = __::read_fields(
                __::Unknown::Keep,
                map,
                &mut |reader, key, map| match key {
                    "amount" => reader.any::<Option<f64>, __A>(&mut slots.0, map),
                    _ => reader.other(key, map),
                },
            );
            match read {
                __::Ok(mut extra) => {
                    match slots {
                        (__::Some(__amount),) => {
                            __::Ok(Self {
                                amount: __amount,
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
    __::impl_object!([] Limit, []);
    #[automatically_derived]
    impl __::serde::Serialize for Limit {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::Result<__S::Ok, __S::Error> {
            let mut writer = __::Writer::new(serializer).extra(&self.extra);
            writer.nullable::<f64>("amount", &self.amount);
            writer.end()
        }
    }
    __::impl_constructors!("::openrouter_core::__private", pub [] Limit, []);
    #[automatically_derived]
    #[allow(dead_code, clippy::new_without_default, clippy::too_many_arguments)]
    impl Limit {
        /// Creates a value with its required fields.
        #[inline]
        #[must_use]
        pub fn new(amount: impl __::Into<Option<f64>>) -> Self {
            Self {
                amount: __::Into::into(amount),
                extra: __::Extra::new(),
            }
        }
    }
};
#[derive(__::Debug, __::Clone, __::PartialEq)]
#[non_exhaustive]
pub struct Limit {
    pub amount: Option<f64>,
    /// Members that this type does not know, in order. They are written back.
    pub extra: __::Extra,
}
