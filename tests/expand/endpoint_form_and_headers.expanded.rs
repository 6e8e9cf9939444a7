// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl CreateToken {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(
        x_secret: impl __::Into<Secret>,
        grant_type: impl __::Into<GrantType>,
    ) -> Self {
        Self {
            idempotency_key: __::Default::default(),
            x_secret: __::Into::into(x_secret),
            grant_type: __::Into::into(grant_type),
        }
    }
    /// Sets `idempotency_key`.
    #[inline]
    #[must_use]
    pub fn idempotency_key(mut self, idempotency_key: impl __::Into<String>) -> Self {
        self.idempotency_key = __::Some(__::Into::into(idempotency_key));
        self
    }
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
            13437840757044598915,
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
        __::Ok(response.raw())
    }
}
const _: () = {
    fn hides<T: __::Sensitive>() {}
    #[allow(dead_code)]
    fn secrets() {
        hides::<Secret>();
    }
};
