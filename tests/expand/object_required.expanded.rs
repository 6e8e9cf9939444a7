// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl __::Object for Limit {
        const FACTS: &'static __::Facts = &__::Facts::new(
            "Limit",
            &["amount", "\0"],
            &["amount"],
            __::Rest::Keep,
        );
    }
    #[automatically_derived]
    impl __::ReadJson for Limit {
        const SHAPE: __::Shape = __::Shape::of::<Self>();
        fn read<__Lazy>(cursor: &mut __::Cursor<'_>) -> __::Result<Self, __::Refused> {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            let mut slots = (__::None,);
            let mut object = cursor.object(<Self as __::Object>::FACTS)?;
            loop {
                match object.next() {
                    0 => {
                        object
                            .any(
                                &mut slots.0,
                                |cursor: &mut __::Cursor<'_>| {
                                    cursor.option(__::Leaf::<f64>::reader())
                                },
                            )
                    }
                    _ => break,
                }
            }
            let extra = object.end()?;
            match slots {
                (__::Some(__amount),) => {
                    __::Ok(Self {
                        amount: __amount,
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
    __::impl_object!([] Limit, []);
    #[automatically_derived]
    impl __::WriteJson for Limit {
        fn write<__Lazy>(&self, out: &mut __::JsonText) {
            #[allow(unused_imports)]
            use __::WriteBySerde as _;
            let mut object = out.object(&self.extra);
            object.nullable_by("amount", &self.amount, __::Leaf::<f64>::writer());
            object.end();
        }
    }
    __::impl_serialize!([] Limit, []);
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
