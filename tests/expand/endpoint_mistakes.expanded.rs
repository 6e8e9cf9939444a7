// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

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
#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl GetKey {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(hash: impl __::Into<String>) -> Self {
        Self { hash: __::Into::into(hash) }
    }
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
        __::Ok(response.raw())
    }
}
