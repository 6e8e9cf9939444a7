// `__` is `::openrouter_core::__private`.

#[allow(dead_code, deprecated)]
#[automatically_derived]
impl CreateToken {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new(
        x_secret: impl __::core::convert::Into<Secret>,
        grant_type: impl __::core::convert::Into<GrantType>,
    ) -> Self {
        Self {
            idempotency_key: __::Default::default(),
            x_secret: __::core::convert::Into::into(x_secret),
            grant_type: __::core::convert::Into::into(grant_type),
        }
    }
    /// Sets `idempotency_key`.
    #[inline]
    #[must_use]
    pub fn idempotency_key(
        mut self,
        idempotency_key: impl __::core::convert::Into<String>,
    ) -> Self {
        self.idempotency_key = __::core::option::Option::Some(
            __::core::convert::Into::into(idempotency_key),
        );
        self
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
impl __::Endpoint for CreateToken {
    type Api = __::DefaultApi;
    type Output = __::RawResponse;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "createToken",
            "POST",
            "/token",
            2665500333294539555,
        )
        .parameters(
            &[
                __::Parameter::new("idempotency-key", __::Location::Header, false),
                __::Parameter::new("x-secret", __::Location::Header, true),
            ],
        )
        .retry(__::RetryClass::Safe)
        .body(__::BodyKind::Form)
        .at_origin()
        .timeout_ms(30000);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/token");
        request.header::<Option<String>>("idempotency-key", &self.idempotency_key);
        request.secret_header::<Secret>("x-secret", &self.x_secret);
        request
            .form(|body| {
                body.put::<GrantType>("grant_type", &self.grant_type);
            });
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        __::Result::Ok(response.raw())
    }
}
const _: () = {
    fn hides<T: __::Sensitive>() {}
    #[allow(dead_code)]
    fn secrets() {
        hides::<Secret>();
    }
};
