// `__` is `::openrouter_core::__private`.

::core::compile_error! {
    "unknown method `GTE`; did you mean `GET`?"
}
::core::compile_error! {
    "unknown key `respones`; did you mean `response`?"
}
const _: () = {
    mod path {
        #[allow(dead_code, unused_variables, non_snake_case, non_camel_case_types)]
        fn placeholders<copy>() {
            let hash = 0u8;
            let copy = __::Unfilled::<copy>::new();
            let _ = ::core::format_args!("/keys/{hash}/{copy}");
        }
    }
};
#[allow(dead_code, deprecated)]
#[automatically_derived]
impl GetKey {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new(hash: impl __::core::convert::Into<String>) -> Self {
        Self {
            hash: __::core::convert::Into::into(hash),
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
impl __::Endpoint for GetKey {
    type Api = __::DefaultApi;
    type Output = __::RawResponse;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "getKey",
            "GET",
            "/keys/{hash}/{copy}",
            5004720326709699938,
        )
        .parameters(&[__::Parameter::new("hash", __::Location::Path, true)]);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        let _ = request;
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        __::Result::Ok(response.raw())
    }
}
