// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl<T> __::Object for Page<T>
    where
        T: __::ReadJson,
    {
        const FACTS: &'static __::Facts = &__::Facts::new(
            "Page",
            &["items", "\0flatten:rest", "\0", "hasMore"],
            &["items", "hasMore"],
            __::Rest::Spread,
        );
    }
    #[automatically_derived]
    impl<T> __::ReadJson for Page<T>
    where
        T: __::ReadJson,
    {
        const SHAPE: __::Shape = __::Shape::of::<Self>();
        fn read<__Lazy>(cursor: &mut __::Cursor<'_>) -> __::Result<Self, __::Refused> {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            let _ = __::part::<Rest>;
            let mut slots = (__::None, __::None, __::None);
            let mut object = cursor.object(<Self as __::Object>::FACTS)?;
            loop {
                match object.next() {
                    0 => {
                        object
                            .put(
                                &mut slots.0,
                                |cursor: &mut __::Cursor<'_>| {
                                    cursor.list(__::Leaf::<T>::reader())
                                },
                            )
                    }
                    1 => object.opt(&mut slots.1, __::Leaf::<bool>::reader()),
                    _ => break,
                }
            }
            object.flatten(&mut slots.2, __::Leaf::<Rest>::reader());
            object.end()?;
            match slots {
                (__::Some(__items), __has_more, __::Some(__rest)) => {
                    __::Ok(Self {
                        items: __items,
                        has_more: match __has_more {
                            __::Some(value) => value,
                            _ => <bool as __::Default>::default(),
                        },
                        rest: __rest,
                    })
                }
                _ => {
                    __::Err(
                        cursor
                            .missing(
                                &["items", "rest"],
                                &[
                                    __::Option::is_some(&slots.0),
                                    __::Option::is_some(&slots.2),
                                ],
                            ),
                    )
                }
            }
        }
    }
    __::impl_object!([T] Page < T >, [where T : __::ReadJson]);
    #[automatically_derived]
    impl<T> __::WriteJson for Page<T>
    where
        T: __::WriteJson,
    {
        fn write<__Lazy>(&self, out: &mut __::JsonText) {
            #[allow(unused_imports)]
            use __::WriteBySerde as _;
            let _ = __::part::<Rest>;
            let mut object = out.closed_object();
            object
                .put_by(
                    "items",
                    &self.items,
                    |value: &Vec<T>, out: &mut __::JsonText| {
                        out.list(value, __::Leaf::<T>::writer())
                    },
                );
            object
                .default_by(
                    "hasMore",
                    &self.has_more,
                    || <bool as __::Default>::default(),
                    __::Leaf::<bool>::writer(),
                );
            object
                .flatten_by(
                    &["items", "hasMore"],
                    &self.rest,
                    __::Leaf::<Rest>::writer(),
                );
            object.end();
        }
    }
    __::impl_serialize!([T] Page < T >, [where T : __::WriteJson]);
    __::impl_constructors!(
        "::openrouter_core::__private", [< T >] Page < T >, [where T : __::ReadJson]
    );
    #[allow(unused_imports)]
    use __::union::NotKnown as _;
    const _: () = __::union::assert_kind(
        __::union::OBJECT,
        __::union::Known::<Rest>::SHAPE.kinds,
        "`Rest` is never an object in JSON, whose members could be flattened: remove `flatten`",
    );
};
#[derive(__::Debug, __::Clone, __::PartialEq)]
#[non_exhaustive]
struct Page<T> {
    items: Vec<T>,
    has_more: bool,
    rest: Rest,
}
