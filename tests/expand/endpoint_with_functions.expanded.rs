// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl CreateCharge {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(amount: impl __::Into<Amount>) -> Self {
        Self {
            amount: __::Into::into(amount),
        }
    }
    __::json_body_method!(pub body_json);
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for CreateCharge {
    type Api = __::DefaultApi;
    type Output = __::RawResponse;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "createCharge",
            "POST",
            "/charges",
            7922632577247258935,
        )
        .body(__::BodyKind::Json);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        #[allow(unused_imports)]
        use __::WriteBySerde as _;
        request.path("/charges");
        request
            .json(
                __::body_size!(),
                |body| {
                    body.put(
                        "amount",
                        &{
                            struct __With<'__with>(&'__with CreateCharge);
                            #[automatically_derived]
                            impl<'__with> __::serde::Serialize for __With<'__with> {
                                fn serialize<__S: __::serde::Serializer>(
                                    &self,
                                    serializer: __S,
                                ) -> __::Result<__S::Ok, __S::Error> {
                                    cents::serialize(&self.0.amount, serializer)
                                }
                            }
                            __With(self)
                        },
                    );
                },
            );
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        __::Ok(response.raw())
    }
}
const _: () = {
    #[allow(dead_code)]
    fn reads() {
        let _ = {
            struct __With(Amount, __::PhantomData<fn() -> CreateCharge>);
            #[automatically_derived]
            impl<'__de> __::serde::Deserialize<'__de> for __With {
                fn deserialize<__D: __::serde::Deserializer<'__de>>(
                    deserializer: __D,
                ) -> __::Result<Self, __D::Error> {
                    __::Result::map(
                        cents::deserialize(deserializer),
                        |value| Self(value, __::PhantomData),
                    )
                }
            }
            |with: __With| with.0
        };
    }
};
