// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl __::Object for Key {
        const FACTS: &'static __::Facts = &__::Facts::new(
            "Key",
            &["hash", "labels", "\0", "createdAt", "limit"],
            &["hash", "createdAt", "limit", "labels"],
            __::Rest::Keep,
        );
    }
    #[automatically_derived]
    impl __::ReadJson for Key {
        const SHAPE: __::Shape = __::Shape::of::<Self>();
        fn read<__Lazy>(cursor: &mut __::Cursor<'_>) -> __::Result<Self, __::Refused> {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            let _ = __::part::<Timestamp>;
            let mut slots = (__::None, __::None, __::None, __::None);
            let mut object = cursor.object(<Self as __::Object>::FACTS)?;
            loop {
                match object.next() {
                    0 => object.put(&mut slots.0, __::Leaf::<String>::reader()),
                    1 => object.opt(&mut slots.1, __::Leaf::<Timestamp>::reader()),
                    2 => {
                        object
                            .opt_any(
                                &mut slots.2,
                                |cursor: &mut __::Cursor<'_>| {
                                    cursor.option(__::Leaf::<f64>::reader())
                                },
                            )
                    }
                    3 => {
                        object
                            .put(
                                &mut slots.3,
                                |cursor: &mut __::Cursor<'_>| {
                                    cursor.list(__::Leaf::<String>::reader())
                                },
                            )
                    }
                    _ => break,
                }
            }
            object.note_missing(&["limit"], &[__::Option::is_some(&slots.2)]);
            let extra = object.end()?;
            match slots {
                (__::Some(__hash), __created_at, __limit, __::Some(__labels)) => {
                    __::Ok(Self {
                        hash: __hash,
                        created_at: __created_at,
                        limit: __::Option::flatten(__limit),
                        labels: __labels,
                        extra: extra,
                    })
                }
                _ => {
                    __::Err(
                        cursor
                            .missing(
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
    }
    __::impl_object!([] Key, []);
    #[automatically_derived]
    impl __::WriteJson for Key {
        fn write<__Lazy>(&self, out: &mut __::JsonText) {
            #[allow(unused_imports)]
            use __::WriteBySerde as _;
            let _ = __::part::<Timestamp>;
            let mut object = out.object(&self.extra);
            object.put_by("hash", &self.hash, __::Leaf::<String>::writer());
            object
                .opt_by("createdAt", &self.created_at, __::Leaf::<Timestamp>::writer());
            object.nullable_by("limit", &self.limit, __::Leaf::<f64>::writer());
            object
                .put_by(
                    "labels",
                    &self.labels,
                    |value: &Vec<String>, out: &mut __::JsonText| {
                        out.list(value, __::Leaf::<String>::writer())
                    },
                );
            object.end();
        }
    }
    __::impl_serialize!([] Key, []);
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
