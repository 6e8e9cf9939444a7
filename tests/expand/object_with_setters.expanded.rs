// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl __::Object for Message {
        const FACTS: &'static __::Facts = &__::Facts::new(
            "Message",
            &["role", "\0", "name"],
            &["role", "name"],
            __::Rest::Keep,
        );
    }
    #[automatically_derived]
    impl __::ReadJson for Message {
        const SHAPE: __::Shape = __::Shape::of::<Self>();
        fn read<__Lazy>(cursor: &mut __::Cursor<'_>) -> __::Result<Self, __::Refused> {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            let _ = __::part::<Role>;
            let mut slots = (__::None, __::None);
            let mut object = cursor.object(<Self as __::Object>::FACTS)?;
            loop {
                match object.next() {
                    0 => object.put(&mut slots.0, __::Leaf::<Role>::reader()),
                    1 => object.opt(&mut slots.1, __::Leaf::<String>::reader()),
                    _ => break,
                }
            }
            let extra = object.end()?;
            match slots {
                (__::Some(__role), __name) => {
                    __::Ok(Self {
                        role: __role,
                        name: __name,
                        extra: extra,
                    })
                }
                _ => __::Err(cursor.missing(&["role"], &[__::Option::is_some(&slots.0)])),
            }
        }
    }
    __::impl_object!([] Message, []);
    #[automatically_derived]
    impl __::WriteJson for Message {
        fn write<__Lazy>(&self, out: &mut __::JsonText) {
            #[allow(unused_imports)]
            use __::WriteBySerde as _;
            let _ = __::part::<Role>;
            let mut object = out.object(&self.extra);
            object.put_by("role", &self.role, __::Leaf::<Role>::writer());
            object.opt_by("name", &self.name, __::Leaf::<String>::writer());
            object.end();
        }
    }
    __::impl_serialize!([] Message, []);
    __::impl_constructors!("::openrouter_core::__private", pub [] Message, []);
    #[automatically_derived]
    #[allow(dead_code, clippy::new_without_default, clippy::too_many_arguments)]
    impl Message {
        /// Creates a value with its required fields.
        #[inline]
        #[must_use]
        pub fn new(role: impl __::Into<Role>) -> Self {
            Self {
                role: __::Into::into(role),
                name: __::None,
                extra: __::Extra::new(),
            }
        }
        /// The name of who speaks.
        #[inline]
        #[must_use]
        pub fn name(mut self, name: impl __::Into<String>) -> Self {
            self.name = __::Some(__::Into::into(name));
            self
        }
    }
};
#[derive(__::Debug, __::Clone, __::PartialEq)]
#[non_exhaustive]
pub struct Message {
    pub role: Role,
    /// The name of who speaks.
    pub name: Option<String>,
    /// Members that this type does not know, in order. They are written back.
    pub extra: __::Extra,
}
