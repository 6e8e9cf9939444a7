// `__` is `::openrouter_core::__private`.

#[allow(dead_code, deprecated)]
#[automatically_derived]
impl ExchangeAuthCode {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new(code: impl __::core::convert::Into<String>) -> Self {
        Self {
            code: __::core::convert::Into::into(code),
            verifier: __::Default::default(),
            limit: __::Default::default(),
            attempts: {
                let value: u8 = 3;
                value
            },
            more: <Extra as __::Default>::default(),
        }
    }
    /// Sets `verifier`.
    #[inline]
    #[must_use]
    pub fn verifier(mut self, verifier: impl __::core::convert::Into<Secret>) -> Self {
        self.verifier = __::core::option::Option::Some(
            __::core::convert::Into::into(verifier),
        );
        self
    }
    /// Sets `limit`.
    #[inline]
    #[must_use]
    pub fn limit(mut self, limit: impl __::core::convert::Into<Patch<f64>>) -> Self {
        self.limit = __::core::convert::Into::into(limit);
        self
    }
    /// Sets `attempts`.
    #[inline]
    #[must_use]
    pub fn attempts(mut self, attempts: u8) -> Self {
        self.attempts = attempts;
        self
    }
    /// Sets `more`.
    #[inline]
    #[must_use]
    pub fn more(mut self, more: impl __::core::convert::Into<Extra>) -> Self {
        self.more = __::core::convert::Into::into(more);
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
    ) -> __::Call<Key, __::NoError<<__::DefaultApi as __::Api>::Meta>> {
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
        __::Response<Key, <__::DefaultApi as __::Api>::Meta>,
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
impl __::Endpoint for ExchangeAuthCode {
    type Api = __::DefaultApi;
    type Output = Key;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "exchangeAuthCodeForAPIKey",
            "POST",
            "/auth/keys",
            3899263937559494785,
        )
        .auth(__::Auth::NONE)
        .body(__::BodyKind::Json)
        .response(__::ResponseKind::Json);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/auth/keys");
        request
            .json_with(
                {
                    static SIZE: __::BodySize = __::BodySize::new();
                    &SIZE
                },
                &self.more,
                |body| {
                    let _ = &body;
                    body.put::<String>("code", &self.code);
                    body.opt::<Secret>("code_verifier", &self.verifier);
                    body.patch::<f64>("limit", &self.limit);
                    body.put::<u8>("attempts", &self.attempts);
                },
            );
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        response.json::<Key>()
    }
}
