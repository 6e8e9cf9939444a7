// `__` is `::openrouter_core::__private`.

///The documented error responses of [`ListKeys`].
#[non_exhaustive]
#[allow(dead_code)]
pub enum ListKeysError {
    ///429 Too Many Requests.
    TooManyRequests(
        __::ErrorResponse<
            <__::DefaultApi as __::Api>::ErrorBody,
            <__::DefaultApi as __::Api>::Meta,
        >,
    ),
}
#[automatically_derived]
impl __::ApiError for ListKeysError {
    type Meta = <__::DefaultApi as __::Api>::Meta;
    #[inline]
    fn info(&self) -> &__::ErrorInfo<Self::Meta> {
        match self {
            Self::TooManyRequests(error) => error.info(),
        }
    }
    #[inline]
    fn decode(info: __::Box<__::ErrorInfo>) -> __::Result<Self, __::UnexpectedResponse> {
        let variant = match info.status().as_u16() {
            429 => Self::TooManyRequests,
            _ => return __::Err(__::UnexpectedResponse::Status(info)),
        };
        info.decode::<<__::DefaultApi as __::Api>::ErrorBody, _>().map(variant)
    }
}
__::impl_error!(ListKeysError);
#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl ListKeys {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
    /// Sends the request and decodes the response; see [`Client::send`](::openrouter_core::__private::Client::send).
    #[inline]
    pub fn send(&self, client: &__::Client) -> __::Call<Keys, ListKeysError> {
        client.send(self)
    }
    /// Sends the request and returns the response with its metadata; see [`Client::send_with_meta`](::openrouter_core::__private::Client::send_with_meta).
    #[inline]
    pub fn send_with_meta(
        &self,
        client: &__::Client,
    ) -> __::Call<__::Response<Keys, <__::DefaultApi as __::Api>::Meta>, ListKeysError> {
        client.send_with_meta(self)
    }
    /// Builds the HTTP request without sending it; see [`Client::to_http`](::openrouter_core::__private::Client::to_http).
    #[inline]
    pub fn to_http(&self, client: &__::Client) -> __::ToHttp<ListKeysError> {
        client.to_http(self)
    }
    __::inapplicable_methods!(
        pub stream : Streams, items : Pages, pages : Pages; body_json
    );
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for ListKeys {
    type Api = __::DefaultApi;
    type Output = Keys;
    type Error = ListKeysError;
    const META: &'static __::Operation = &__::Operation::new(
            "listKeys",
            "GET",
            "/keys",
            564985231474142354,
        )
        .errors(&[__::StatusPattern::Exact(429)])
        .response(__::ResponseKind::Json);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/keys");
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            response.json_by::<Keys, Keys>(__::Leaf::<Keys>::reader())
        }
    }
}
