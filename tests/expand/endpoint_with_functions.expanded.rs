// `__` is `::openrouter_core::__private`.

#[allow(dead_code, deprecated)]
#[automatically_derived]
impl CreateCharge {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new(amount: impl __::core::convert::Into<Amount>) -> Self {
        Self {
            amount: __::core::convert::Into::into(amount),
        }
    }
    /// Sends the request and decodes the response.
    ///
    /// # Errors
    ///
    /// `Error::Api` for a documented error status, the other kinds of `Error` for everything else.
    ///
    /// # Cancellation
    ///
    /// Dropping the call closes the exchange; the server may already have carried out the request.
    #[inline]
    pub fn send(
        &self,
        client: &__::Client,
    ) -> __::Call<__::RawResponse, __::NoError<<__::DefaultApi as __::Api>::Meta>> {
        client.send(self)
    }
    /// Sends the request and returns the response with its metadata: headers, raw body, attempts, elapsed time.
    ///
    /// # Errors
    ///
    /// As `send`.
    #[inline]
    pub fn send_with_meta(
        &self,
        client: &__::Client,
    ) -> __::Call<
        __::Response<__::RawResponse, <__::DefaultApi as __::Api>::Meta>,
        __::NoError<<__::DefaultApi as __::Api>::Meta>,
    > {
        client.send_with_meta(self)
    }
    /// Builds the HTTP request that `send` would send first, including credentials, to send it by other means.
    ///
    /// # Errors
    ///
    /// `Error::Build` when a value cannot be sent or a credential is missing.
    #[inline]
    pub fn to_http(
        &self,
        client: &__::Client,
    ) -> __::ToHttp<__::NoError<<__::DefaultApi as __::Api>::Meta>> {
        client.to_http(self)
    }
    __::inapplicable_methods!(pub stream : Streams, items : Pages, pages : Pages);
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
        request.path("/charges");
        request
            .json(
                {
                    static SIZE: __::BodySize = __::BodySize::new();
                    &SIZE
                },
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
                                ) -> __::core::result::Result<__S::Ok, __S::Error> {
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
        __::Result::Ok(response.raw())
    }
}
const _: () = {
    #[allow(dead_code)]
    fn reads() {
        let _ = {
            struct __With(Amount, __::core::marker::PhantomData<fn() -> CreateCharge>);
            #[automatically_derived]
            impl<'__de> __::serde::Deserialize<'__de> for __With {
                fn deserialize<__D: __::serde::Deserializer<'__de>>(
                    deserializer: __D,
                ) -> __::core::result::Result<Self, __D::Error> {
                    __::core::result::Result::map(
                        cents::deserialize(deserializer),
                        |value| Self(value, __::core::marker::PhantomData),
                    )
                }
            }
            |with: __With| with.0
        };
    }
};
