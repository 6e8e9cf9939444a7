// `__` is `::openrouter_core::__private`.

const _: () = {
    #[automatically_derived]
    impl __::serde::Serialize for KeyId {
        fn serialize<__S: __::serde::Serializer>(
            &self,
            serializer: __S,
        ) -> __::Result<__S::Ok, __S::Error> {
            let _ = __::part::<String>;
            __::write_value::<String, __S>(&self.0, serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __::serde::Deserialize<'__de> for KeyId {
        fn deserialize<__D: __::serde::Deserializer<'__de>>(
            deserializer: __D,
        ) -> __::Result<Self, __D::Error> {
            let _ = __::part::<String>;
            __::Result::map(__::value::<String, __D>(deserializer), Self)
        }
    }
    #[automatically_derived]
    impl __::ReadJson for KeyId {
        const SHAPE: __::Shape = {
            #[allow(unused_imports)]
            use __::union::NotKnown as _;
            __::union::Known::<String>::SHAPE
        };
        fn read<__Lazy>(cursor: &mut __::Cursor<'_>) -> __::Result<Self, __::Refused> {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            let _ = __::part::<String>;
            __::Result::map((__::Leaf::<String>::reader())(cursor), Self)
        }
    }
    #[automatically_derived]
    impl __::WriteJson for KeyId {
        fn write<__Lazy>(&self, out: &mut __::JsonText) {
            #[allow(unused_imports)]
            use __::WriteBySerde as _;
            let _ = __::part::<String>;
            (__::Leaf::<String>::writer())(&self.0, out);
        }
    }
    #[automatically_derived]
    impl __::union::Typed for KeyId
    where
        for<'__x> __::union::Inner<'__x, String>: __::union::Typed,
    {
        const KINDS: __::u8 = <__::union::Inner<
            'static,
            String,
        > as __::union::Typed>::KINDS;
        const FIELDS: &'static [&'static __::str] = <__::union::Inner<
            'static,
            String,
        > as __::union::Typed>::FIELDS;
    }
    __::impl_constructors!("::openrouter_core::__private", pub [] KeyId, []);
    #[automatically_derived]
    #[allow(dead_code)]
    impl KeyId {
        /// Wraps a value.
        #[inline]
        #[must_use]
        pub fn new(value: impl __::Into<String>) -> Self {
            Self(__::Into::into(value))
        }
    }
    #[automatically_derived]
    impl __::From<String> for KeyId {
        #[inline]
        fn from(value: String) -> Self {
            Self(value)
        }
    }
    __::impl_text!(pub [] KeyId, []);
    __::impl_path_segment!([] KeyId, []);
};
#[derive(__::Debug, __::Clone, __::PartialEq, __::Eq, __::PartialOrd, __::Ord, __::Hash)]
pub struct KeyId(String);
