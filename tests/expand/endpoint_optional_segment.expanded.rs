// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl ReadBook {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    fn new(id: u64) -> Self {
        Self {
            id: id,
            chapter: __::Default::default(),
        }
    }
    /// Sets `chapter`.
    #[inline]
    #[must_use]
    fn chapter(mut self, chapter: impl __::Into<String>) -> Self {
        self.chapter = __::Some(__::Into::into(chapter));
        self
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for ReadBook {
    type Api = __::DefaultApi;
    type Output = __::RawResponse;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "readBook",
            "GET",
            "/books/{id}/{chapter?}",
            37804724361866638,
        )
        .parameters(
            &[
                __::Parameter::new("id", __::Location::Path, true),
                __::Parameter::new("chapter", __::Location::Path, false),
            ],
        );
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/books/");
        request.segment::<u64>("id", &self.id);
        if let __::Some(value) = &self.chapter {
            request.path("/");
            request.segment::<String>("chapter", value);
        }
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        __::Ok(response.raw())
    }
}
