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
        const FACTS: &'static __::Facts = &__::Facts::new(
            "Price",
            &["amount", "\0"],
            &["amount"],
            __::Rest::Keep,
        );
    }
    #[automatically_derived]
    impl __::ReadJson for Price {
        const SHAPE: __::Shape = __::Shape::of::<Self>();
        fn read<__Lazy>(cursor: &mut __::Cursor<'_>) -> __::Result<Self, __::Refused> {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            let mut slots = (__::None::<__Read_amount>,);
            let mut object = cursor.object(<Self as __::Object>::FACTS)?;
            loop {
                match object.next() {
                    0 => {
                        object
                            .any(
                                &mut slots.0,
                                <__::Leaf<_> as __::ReadBySerde<_>>::reader(),
                            )
                    }
                    _ => break,
                }
            }
            let extra = object.end()?;
            match slots {
                (__::Some(__amount),) => {
                    __::Ok(Self {
                        amount: __amount.0,
                        extra: extra,
                    })
                }
                _ => {
                    __::Err(
                        cursor.missing(&["amount"], &[__::Option::is_some(&slots.0)]),
                    )
                }
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
    impl __::WriteJson for Price {
        fn write<__Lazy>(&self, out: &mut __::JsonText) {
            #[allow(unused_imports)]
            use __::WriteBySerde as _;
            let mut object = out.object(&self.extra);
            object.put("amount", &__Write_amount(self));
            object.end();
        }
    }
    __::impl_serialize!([] Price, []);
    __::impl_constructors!("::openrouter_core::__private", [] Price, []);
};
#[derive(__::Debug, __::Clone, __::PartialEq)]
#[non_exhaustive]
struct Price {
    amount: u64,
    /// Members that this type does not know, in order. They are written back.
    pub extra: __::Extra,
}
