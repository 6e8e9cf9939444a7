// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

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
            _ => return __::Err(__::UnexpectedResponse::Status(info)),
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
#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl UpdateKey {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(hash: impl __::Into<String>) -> Self {
        Self {
            hash: __::Into::into(hash),
            name: __::Default::default(),
            limit: __::Default::default(),
        }
    }
    /// Sets `name`.
    #[inline]
    #[must_use]
    pub fn name(mut self, name: impl __::Into<String>) -> Self {
        self.name = __::Some(__::Into::into(name));
        self
    }
    /// Sets `limit`.
    #[inline]
    #[must_use]
    pub fn limit<__Way>(mut self, limit: impl __::IntoPatch<f64, (__Way,)>) -> Self {
        self.limit = __::IntoPatch::into_patch(limit);
        self
    }
    __::json_body_method!(pub body_json);
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
        #[allow(unused_imports)]
        use __::WriteBySerde as _;
        request.path("/keys/");
        request.segment::<String>("hash", &self.hash);
        request
            .json(
                __::body_size!(),
                |body| {
                    body.opt_by("name", &self.name, __::Leaf::<String>::writer());
                    body.patch_by("limit", &self.limit, __::Leaf::<f64>::writer());
                },
            );
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            response.json_by::<Key, Key>(__::Leaf::<Key>::reader())
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Receive for UpdateKey
where
    Self: 'static,
    for<'__x> String: __::Field<'__x>,
    for<'__x> Patch<f64>: __::Field<'__x>,
    for<'__x> Key: __::ServerResponse<'__x>,
{
    #[inline]
    fn receive(request: &mut __::Received) -> __::Result<Self, __::ReceiveError> {
        let _ = &request;
        __::Ok(Self {
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
