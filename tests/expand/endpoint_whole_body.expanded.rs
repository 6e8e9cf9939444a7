// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl WriteFile {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(path: impl __::Into<String>, content: impl __::Into<Content>) -> Self {
        Self {
            path: __::Into::into(path),
            content: __::Into::into(content),
        }
    }
    __::json_body_method!(pub body_json);
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for WriteFile {
    type Api = __::DefaultApi;
    type Output = ();
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "writeFile",
            "PUT",
            "/files/{*path}",
            5863491661450520457,
        )
        .parameters(&[__::Parameter::new("path", __::Location::Path, true)])
        .success(204)
        .body(__::BodyKind::Json)
        .response(__::ResponseKind::Empty);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        #[allow(unused_imports)]
        use __::WriteBySerde as _;
        request.path("/files/");
        request.rest::<String>("path", &self.path);
        request
            .json_value_by(
                __::body_size!(),
                "content",
                &self.content,
                __::Leaf::<Content>::writer(),
            );
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            response.json_by::<(), ()>(__::Leaf::<()>::reader())
        }
    }
}
