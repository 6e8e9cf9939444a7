// `__` is `::openrouter_core::__private`.

#[allow(dead_code, deprecated)]
#[automatically_derived]
impl GetHealth {
    /// The request with what it cannot do without; the setters add the rest.
    #[inline]
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {}
    }
    /// Sends the request and decodes the response.
    ///
    /// # Errors
    ///
    /// `Error::Api` for a documented error status, the other kinds of `Error` for everything else.
    ///
    /// # Cancellation
    ///
    /// Dropping the call closes the exchange; the server may have carried the request out.
    #[inline]
    pub fn send(&self, client: &__::Client) -> __::Call<__::RawResponse, __::NoError> {
        client.send(self)
    }
    /// As `send`, and tells everything that came with the response: headers, raw body, attempts, elapsed time.
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
        __::NoError,
    > {
        client.send_with_meta(self)
    }
    /// The HTTP request that `send` would send first, credentials included, for sending it by other means.
    ///
    /// # Errors
    ///
    /// `Error::Build` when a value cannot be sent or a credential is missing.
    #[inline]
    pub fn to_http(&self, client: &__::Client) -> __::ToHttp<__::NoError> {
        client.to_http(self)
    }
    __::inapplicable_methods!(pub stream : Streams, items : Pages, pages : Pages);
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for GetHealth {
    type Api = __::DefaultApi;
    type Output = __::RawResponse;
    type Error = __::NoError;
    const META: &'static __::Operation = &__::Operation::new(
        "getHealth",
        "GET",
        "/health",
        12464103344718908364,
    );
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/health");
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        __::Result::Ok(response.raw())
    }
}
