// `__` is `::openrouter_core::__private`.

#[allow(dead_code, deprecated)]
#[automatically_derived]
impl WriteFile {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new(
        path: impl __::core::convert::Into<String>,
        content: impl __::core::convert::Into<Content>,
    ) -> Self {
        Self {
            path: __::core::convert::Into::into(path),
            content: __::core::convert::Into::into(content),
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
    ) -> __::Call<(), __::NoError<<__::DefaultApi as __::Api>::Meta>> {
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
        __::Response<(), <__::DefaultApi as __::Api>::Meta>,
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
        request.path("/files/");
        request.rest::<String>("path", &self.path);
        request
            .json_value::<
                Content,
            >(
                {
                    static SIZE: __::BodySize = __::BodySize::new();
                    &SIZE
                },
                "content",
                &self.content,
            );
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        response.json::<()>()
    }
}
