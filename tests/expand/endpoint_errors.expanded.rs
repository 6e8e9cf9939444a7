// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

///The documented error responses of [`DeleteKey`].
#[non_exhaustive]
#[allow(dead_code)]
pub enum DeleteKeyError {
    ///404 Not Found.
    NotFound(
        __::ErrorResponse<
            <__::DefaultApi as __::Api>::ErrorBody,
            <__::DefaultApi as __::Api>::Meta,
        >,
    ),
    ///409 Conflict.
    Conflict(__::ErrorResponse<Conflict, <__::DefaultApi as __::Api>::Meta>),
    ///429 Too Many Requests.
    TooManyRequests(
        __::ErrorResponse<
            <__::DefaultApi as __::Api>::ErrorBody,
            <__::DefaultApi as __::Api>::Meta,
        >,
    ),
    ///Any other 5xx.
    ServerError(
        __::ErrorResponse<
            <__::DefaultApi as __::Api>::ErrorBody,
            <__::DefaultApi as __::Api>::Meta,
        >,
    ),
}
#[automatically_derived]
impl __::ApiError for DeleteKeyError {
    type Meta = <__::DefaultApi as __::Api>::Meta;
    #[inline]
    fn info(&self) -> &__::ErrorInfo<Self::Meta> {
        match self {
            Self::NotFound(error) => error.info(),
            Self::Conflict(error) => error.info(),
            Self::TooManyRequests(error) => error.info(),
            Self::ServerError(error) => error.info(),
        }
    }
    #[inline]
    fn decode(info: __::Box<__::ErrorInfo>) -> __::Result<Self, __::UnexpectedResponse> {
        let variant = match info.status().as_u16() {
            409 => return info.decode::<Conflict, _>().map(Self::Conflict),
            404 => Self::NotFound,
            429 => Self::TooManyRequests,
            500..=599 => Self::ServerError,
            _ => return __::Err(__::UnexpectedResponse::Status(info)),
        };
        info.decode::<<__::DefaultApi as __::Api>::ErrorBody, _>().map(variant)
    }
}
__::impl_error!(DeleteKeyError);
#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl DeleteKey {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(hash: impl __::Into<String>) -> Self {
        Self { hash: __::Into::into(hash) }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for DeleteKey {
    type Api = __::DefaultApi;
    type Output = Deleted;
    type Error = DeleteKeyError;
    const META: &'static __::Operation = &__::Operation::new(
            "deleteKey",
            "DELETE",
            "/keys/{hash}",
            16289083923801688792,
        )
        .parameters(&[__::Parameter::new("hash", __::Location::Path, true)])
        .errors(
            &[
                __::StatusPattern::Exact(404),
                __::StatusPattern::Exact(409),
                __::StatusPattern::Exact(429),
                __::StatusPattern::Class(5),
            ],
        )
        .response(__::ResponseKind::Json)
        .envelope("data");
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/keys/");
        request.segment::<String>("hash", &self.hash);
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            response.json_by::<Deleted, Deleted>(__::Leaf::<Deleted>::reader())
        }
    }
}
