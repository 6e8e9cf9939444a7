// `__` is `::openrouter_core::__private`.

///The documented error responses of [`UpdateKey`].
#[non_exhaustive]
#[allow(dead_code)]
pub enum UpdateKeyError {
    ///404 Not Found.
    NotFound(
        __::ErrorResponse<
            <__::DefaultApi as __::Api>::ErrorBody,
            <__::DefaultApi as __::Api>::Meta,
        >,
    ),
}
#[automatically_derived]
impl __::ApiError for UpdateKeyError {
    type Meta = <__::DefaultApi as __::Api>::Meta;
    #[inline]
    fn info(&self) -> &__::ErrorInfo<Self::Meta> {
        match self {
            Self::NotFound(error) => error.info(),
        }
    }
    #[inline]
    fn decode(info: __::Box<__::ErrorInfo>) -> __::Result<Self, __::UnexpectedResponse> {
        let variant = match info.status().as_u16() {
            404 => Self::NotFound,
            _ => return __::Result::Err(__::UnexpectedResponse::Status(info)),
        };
        info.decode::<<__::DefaultApi as __::Api>::ErrorBody, _>().map(variant)
    }
}
__::impl_error!(UpdateKeyError);
#[allow(dead_code)]
impl UpdateKeyError {
    /// Creates the error for tests and servers: 404 Not Found.
    pub fn not_found(message: impl __::Into<__::String>) -> Self {
        Self::NotFound(__::ErrorResponse::from_message(404u16, message))
    }
}
#[automatically_derived]
impl __::RespondError for UpdateKeyError
where
    for<'__x> <__::DefaultApi as __::Api>::ErrorBody: __::ServerResponse<'__x>,
{
    #[inline]
    fn respond(&self) -> __::HttpResponse {
        match self {
            Self::NotFound(error) => error.respond(),
        }
    }
}
#[allow(dead_code, deprecated)]
#[automatically_derived]
impl UpdateKey {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new(hash: impl __::core::convert::Into<String>) -> Self {
        Self {
            hash: __::core::convert::Into::into(hash),
            name: __::Default::default(),
            limit: __::Default::default(),
        }
    }
    /// Sets `name`.
    #[inline]
    #[must_use]
    pub fn name(mut self, name: impl __::core::convert::Into<String>) -> Self {
        self.name = __::core::option::Option::Some(__::core::convert::Into::into(name));
        self
    }
    /// Sets `limit`.
    #[inline]
    #[must_use]
    pub fn limit(mut self, limit: impl __::core::convert::Into<Patch<f64>>) -> Self {
        self.limit = __::core::convert::Into::into(limit);
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
    pub fn send(&self, client: &__::Client) -> __::Call<Key, UpdateKeyError> {
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
    ) -> __::Call<__::Response<Key, <__::DefaultApi as __::Api>::Meta>, UpdateKeyError> {
        client.send_with_meta(self)
    }
    /// Builds the HTTP request that `send` would send first, including credentials, to send it by other means.
    ///
    /// # Errors
    ///
    /// `Error::Build` when a value cannot be sent or a credential is missing.
    #[inline]
    pub fn to_http(&self, client: &__::Client) -> __::ToHttp<UpdateKeyError> {
        client.to_http(self)
    }
    __::inapplicable_methods!(pub stream : Streams, items : Pages, pages : Pages);
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for UpdateKey {
    type Api = __::DefaultApi;
    type Output = Key;
    type Error = UpdateKeyError;
    const META: &'static __::Operation = &__::Operation::new(
            "updateKey",
            "PATCH",
            "/keys/{hash}",
            4785721841821465909,
        )
        .parameters(&[__::Parameter::new("hash", __::Location::Path, true)])
        .errors(&[__::StatusPattern::Exact(404)])
        .body(__::BodyKind::Json)
        .response(__::ResponseKind::Json);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/keys/");
        request.segment::<String>("hash", &self.hash);
        request
            .json(
                {
                    static SIZE: __::BodySize = __::BodySize::new();
                    &SIZE
                },
                |body| {
                    body.opt::<String>("name", &self.name);
                    body.patch::<f64>("limit", &self.limit);
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
#[automatically_derived]
#[allow(deprecated)]
impl __::Receive for UpdateKey
where
    Self: 'static,
    for<'__x> String: __::Field<'__x>,
    for<'__x> String: __::Field<'__x>,
    for<'__x> Patch<f64>: __::Field<'__x>,
    for<'__x> Key: __::ServerResponse<'__x>,
{
    #[inline]
    fn receive(request: &mut __::Received) -> __::Result<Self, __::ReceiveError> {
        let _ = &request;
        __::Result::Ok(Self {
            hash: request.path("hash").required()?,
            name: request.member("name").optional()?,
            limit: request.member("limit").patch()?,
        })
    }
    #[inline]
    fn respond(output: &Self::Output) -> __::HttpResponse {
        __::respond_json(<Self as __::Endpoint>::META, output)
    }
}
