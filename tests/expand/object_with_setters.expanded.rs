// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl __::Object for Message {
        const NAME: &'static __::str = "Message";
        const FIELDS: &'static [&'static __::str] = &["role", "\0", "name"];
        fn read<'__de, __A: __::serde::de::MapAccess<'__de>>(
            map: __A,
        ) -> __::Result<Self, __A::Error> {
            let _ = __::part::<Role>;
            let mut slots = (__::None, __::None);
            let read = __::read_fields(
                __::Unknown::Keep,
                map,
                &mut |reader, key, map| match key {
                    "role" => reader.put::<Role, __A>(&mut slots.0, map),
                    "name" => reader.opt::<String, __A>("name", &mut slots.1, map),
                    _ => reader.other(key, map),
                },
            );
            match read {
                __::Ok(mut extra) => {
                    match slots {
                        (__::Some(__role), __name) => {
                            __::Ok(Self {
                                role: __role,
                                name: __name,
                                extra: extra,
                            })
                        }
                        _ => {
                            __::Err(
                                __::missing(&["role"], &[__::Option::is_some(&slots.0)]),
                            )
                        }
                    }
                }
                __::Err(error) => __::Err(error),
            }
        }
    }
    __::impl_object!([] Message, []);
    #[automatically_derived]
    impl __::serde::Serialize for Message {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::Result<__S::Ok, __S::Error> {
            let _ = __::part::<Role>;
            let mut writer = __::Writer::new(serializer).extra(&self.extra);
            writer.put::<Role>("role", &self.role);
            writer.opt::<String>("name", &self.name);
            writer.end()
        }
    }
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
