// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl ExchangeAuthCode {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(code: impl __::Into<String>) -> Self {
        Self {
            code: __::Into::into(code),
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
    pub fn verifier(mut self, verifier: impl __::Into<Secret>) -> Self {
        self.verifier = __::Some(__::Into::into(verifier));
        self
    }
    /// Sets `limit`.
    #[inline]
    #[must_use]
    pub fn limit<__Way>(mut self, limit: impl __::IntoPatch<f64, (__Way,)>) -> Self {
        self.limit = __::IntoPatch::into_patch(limit);
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
    pub fn more(mut self, more: impl __::Into<Extra>) -> Self {
        self.more = __::Into::into(more);
        self
    }
    __::json_body_method!(pub body_json);
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
        #[allow(unused_imports)]
        use __::WriteBySerde as _;
        request.path("/auth/keys");
        request
            .json_with(
                __::body_size!(),
                &self.more,
                |body| {
                    let _ = &body;
                    body.put_by("code", &self.code, __::Leaf::<String>::writer());
                    body.opt_by(
                        "code_verifier",
                        &self.verifier,
                        __::Leaf::<Secret>::writer(),
                    );
                    body.patch_by("limit", &self.limit, __::Leaf::<f64>::writer());
                    body.put_by("attempts", &self.attempts, __::Leaf::<u8>::writer());
                },
            );
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            response.json_by::<Key, Key>(__::Leaf::<Key>::reader())
        }
    }
}
