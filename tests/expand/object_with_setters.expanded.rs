// `__` is `::openrouter_core::__private`.

#[allow(deprecated, unused_mut)]
const _: () = {
    #[automatically_derived]
    impl __::Object for Message {
        const NAME: &'static __::core::primitive::str = "Message";
        const FIELDS: &'static [&'static __::core::primitive::str] = &[
            "role",
            "\0",
            "name",
        ];
        fn read<'__de, __A: __::serde::de::MapAccess<'__de>>(
            map: __A,
        ) -> __::core::result::Result<Self, __A::Error> {
            let _ = __::part::<Role>;
            let mut slots = (
                __::core::option::Option::None,
                __::core::option::Option::None,
            );
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
                __::core::result::Result::Ok(mut extra) => {
                    match slots {
                        (__::core::option::Option::Some(__role), __name) => {
                            __::core::result::Result::Ok(Self {
                                role: __role,
                                name: __name,
                                extra: extra,
                            })
                        }
                        _ => {
                            __::core::result::Result::Err(
                                __::missing(
                                    &["role"],
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
    impl __::union::Typed for Message {
        const KINDS: __::core::primitive::u8 = __::union::OBJECT;
        const FIELDS: &'static [&'static __::core::primitive::str] = <Self as __::Object>::FIELDS;
    }
    #[automatically_derived]
    impl<'__de> __::serde::Deserialize<'__de> for Message {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::core::result::Result<Self, __D::Error> {
            __::read_object(deserializer)
        }
    }
    #[automatically_derived]
    impl __::serde::Serialize for Message {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::core::result::Result<__S::Ok, __S::Error> {
            let mut writer = __::Writer::new(serializer).extra(&self.extra);
            let _ = __::part::<Role>;
            writer.put::<Role>("role", &self.role);
            writer.opt::<String>("name", &self.name);
            writer.end()
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Message {
        /// Makes up a value for tests from the types of the fields.
        ///
        /// # Panics
        ///
        /// When the type contains itself without end, or a field accepts only certain strings.
        #[inline]
        #[must_use]
        pub fn sample() -> Self {
            __::sample()
        }
        /// Parses JSON text strictly: a value that does not fit is an error, not drift.
        ///
        /// # Errors
        ///
        /// When `text` is not JSON, or does not fit the type.
        #[inline]
        pub fn from_json(
            text: &__::core::primitive::str,
        ) -> __::core::result::Result<Self, __::JsonError> {
            __::strict(text)
        }
    }
    #[automatically_derived]
    #[allow(dead_code, clippy::new_without_default, clippy::too_many_arguments)]
    impl Message {
        /// Creates a value with its required fields.
        #[inline]
        #[must_use]
        pub fn new(role: impl __::core::convert::Into<Role>) -> Self {
            Self {
                role: __::core::convert::Into::into(role),
                name: __::core::option::Option::None,
                extra: __::Extra::new(),
            }
        }
        /// The name of who speaks.
        #[inline]
        #[must_use]
        pub fn name(mut self, name: impl __::core::convert::Into<String>) -> Self {
            self.name = __::core::option::Option::Some(
                __::core::convert::Into::into(name),
            );
            self
        }
    }
};
#[derive(__::core::fmt::Debug, __::core::clone::Clone, __::core::cmp::PartialEq)]
#[non_exhaustive]
pub struct Message {
    pub role: Role,
    /// The name of who speaks.
    pub name: Option<String>,
    /// Members that this type does not know, in order. They are written back.
    pub extra: __::Extra,
}
