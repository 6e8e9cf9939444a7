// `__` is `::openrouter_core::__private`.

#[allow(dead_code, deprecated)]
#[automatically_derived]
impl ListKeys {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    #[allow(clippy::new_without_default)]
    fn new() -> Self {
        Self {
            offset: __::Default::default(),
        }
    }
    /// Sets `offset`.
    #[inline]
    #[must_use]
    fn offset(mut self, offset: u64) -> Self {
        self.offset = __::core::option::Option::Some(offset);
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
    fn send(
        &self,
        client: &__::Client,
    ) -> __::Call<Vec<String>, __::NoError<<__::DefaultApi as __::Api>::Meta>> {
        client.send(self)
    }
    /// Sends the request and returns the response with its metadata: headers, raw body, attempts, elapsed time.
    ///
    /// # Errors
    ///
    /// As `send`.
    #[inline]
    fn send_with_meta(
        &self,
        client: &__::Client,
    ) -> __::Call<
        __::Response<Vec<String>, <__::DefaultApi as __::Api>::Meta>,
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
    fn to_http(
        &self,
        client: &__::Client,
    ) -> __::ToHttp<__::NoError<<__::DefaultApi as __::Api>::Meta>> {
        client.to_http(self)
    }
    __::inapplicable_methods!(stream : Streams, items : Pages, pages : Pages);
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for ListKeys {
    type Api = __::DefaultApi;
    type Output = Vec<String>;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "listKeys",
            "GET",
            "/keys",
            564985231474142354,
        )
        .parameters(&[__::Parameter::new("offset", __::Location::Query, false)])
        .response(__::ResponseKind::Json);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/keys");
        request.query::<Option<u64>>("offset", &self.offset);
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        response.json_list::<String>()
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Receive for ListKeys
where
    Self: 'static,
    for<'__x> u64: __::Field<'__x>,
    for<'__x> Vec<String>: __::ServerResponse<'__x>,
{
    #[inline]
    fn receive(request: &mut __::Received) -> __::Result<Self, __::ReceiveError> {
        let _ = &request;
        __::Result::Ok(Self {
            offset: request.query("offset").optional()?,
        })
    }
    #[inline]
    fn respond(output: &Self::Output) -> __::HttpResponse {
        __::respond_json(<Self as __::Endpoint>::META, output)
    }
}
