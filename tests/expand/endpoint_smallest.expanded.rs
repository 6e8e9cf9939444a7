// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl GetHealth {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for GetHealth {
    type Api = __::DefaultApi;
    type Output = __::RawResponse;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
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
        __::Ok(response.raw())
    }
}
