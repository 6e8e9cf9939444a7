// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

///The documented error responses of [`GetJob`].
#[non_exhaustive]
#[allow(dead_code)]
pub enum GetJobError {
    ///304 Not Modified.
    NotModified(
        __::ErrorResponse<
            <__::DefaultApi as __::Api>::ErrorBody,
            <__::DefaultApi as __::Api>::Meta,
        >,
    ),
    ///404 Not Found.
    NotFound(
        __::ErrorResponse<
            <__::DefaultApi as __::Api>::ErrorBody,
            <__::DefaultApi as __::Api>::Meta,
        >,
    ),
}
#[automatically_derived]
impl __::ApiError for GetJobError {
    type Meta = <__::DefaultApi as __::Api>::Meta;
    #[inline]
    fn info(&self) -> &__::ErrorInfo<Self::Meta> {
        match self {
            Self::NotModified(error) => error.info(),
            Self::NotFound(error) => error.info(),
        }
    }
    #[inline]
    fn decode(info: __::Box<__::ErrorInfo>) -> __::Result<Self, __::UnexpectedResponse> {
        let variant = match info.status().as_u16() {
            304 => Self::NotModified,
            404 => Self::NotFound,
            _ => return __::Err(__::UnexpectedResponse::Status(info)),
        };
        info.decode::<<__::DefaultApi as __::Api>::ErrorBody, _>().map(variant)
    }
}
__::impl_error!(GetJobError);
#[allow(dead_code)]
impl GetJobError {
    /// Creates the error for tests and servers: 304 Not Modified.
    pub fn not_modified(message: impl __::Into<__::String>) -> Self {
        Self::NotModified(__::ErrorResponse::from_message(304u16, message))
    }
    /// Creates the error for tests and servers: 404 Not Found.
    pub fn not_found(message: impl __::Into<__::String>) -> Self {
        Self::NotFound(__::ErrorResponse::from_message(404u16, message))
    }
}
#[automatically_derived]
impl __::RespondError for GetJobError
where
    for<'__x> <__::DefaultApi as __::Api>::ErrorBody: __::ServerResponse<'__x>,
{
    #[inline]
    fn respond(&self) -> __::HttpResponse {
        match self {
            Self::NotModified(error) => error.respond(),
            Self::NotFound(error) => error.respond(),
        }
    }
}
///The documented responses of [`GetJob`].
#[non_exhaustive]
#[allow(dead_code, clippy::large_enum_variant)]
pub enum GetJobResponse {
    ///200 OK.
    Ok(Job),
    ///202 Accepted.
    Accepted(Vec<Job>),
    ///204 No Content.
    NoContent,
    ///Any other 3xx.
    Redirection(Bytes),
}
#[automatically_derived]
impl __::Debug for GetJobResponse
where
    for<'__x> Job: __::DebugBody<'__x>,
    for<'__x> Vec<Job>: __::DebugBody<'__x>,
    for<'__x> Bytes: __::DebugBody<'__x>,
{
    #[inline]
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Ok(value) => f.debug_tuple("Ok").field(value).finish(),
            Self::Accepted(value) => f.debug_tuple("Accepted").field(value).finish(),
            Self::NoContent => f.write_str("NoContent"),
            Self::Redirection(value) => {
                f.debug_tuple("Redirection").field(value).finish()
            }
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Responses for GetJobResponse {
    const STATUSES: &'static [__::StatusPattern] = &[
        __::StatusPattern::Exact(200),
        __::StatusPattern::Exact(202),
        __::StatusPattern::Exact(204),
        __::StatusPattern::Class(3),
    ];
    const ACCEPT: &'static str = "application/json, */*";
    #[inline]
    fn decode(response: &mut __::ResponseReader) -> __::Result<Self, __::DecodeFailure> {
        match response.status().as_u16() {
            200 => {
                let field0 = {
                    #[allow(unused_imports)]
                    use __::ReadBySerde as _;
                    response.json_by::<Job, Job>(__::Leaf::<Job>::reader())
                }?;
                __::Ok(Self::Ok { 0: field0 })
            }
            202 => {
                let field0 = {
                    #[allow(unused_imports)]
                    use __::ReadBySerde as _;
                    response
                        .collection_by::<
                            Job,
                            Vec<Job>,
                        >(|cursor: &mut __::Cursor<'_>| {
                            cursor.list(__::Leaf::<Job>::reader())
                        })
                }?;
                __::Ok(Self::Accepted { 0: field0 })
            }
            204 => {
                response.no_body()?;
                __::Ok(Self::NoContent {})
            }
            300..=399 => {
                let field0 = <Bytes as __::IsBytes>::from_bytes(response.bytes());
                __::Ok(Self::Redirection { 0: field0 })
            }
            _ => __::Err(__::DecodeFailure::Undocumented),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Respond for GetJobResponse
where
    for<'__x> Job: __::ServerResponse<'__x>,
    for<'__x> Vec<Job>: __::ServerResponse<'__x>,
{
    #[inline]
    fn respond(&self, operation: &__::Operation) -> __::HttpResponse {
        let _ = operation;
        match self {
            Self::Ok { 0: field0 } => {
                __::ResponseWriter::json(200, operation, field0).finish()
            }
            Self::Accepted { 0: field0 } => {
                __::ResponseWriter::json(202, operation, field0).finish()
            }
            Self::NoContent {} => __::ResponseWriter::empty(204).finish(),
            Self::Redirection { 0: field0 } => {
                __::ResponseWriter::bytes(300, <Bytes as __::IsBytes>::get(field0))
                    .finish()
            }
        }
    }
}
#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl GetJob {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(id: impl __::Into<String>) -> Self {
        Self { id: __::Into::into(id) }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for GetJob {
    type Api = __::DefaultApi;
    type Output = GetJobResponse;
    type Error = GetJobError;
    const META: &'static __::Operation = &__::Operation::new(
            "getJob",
            "GET",
            "/jobs/{id}",
            6417523130570251463,
        )
        .parameters(&[__::Parameter::new("id", __::Location::Path, true)])
        .errors(&[__::StatusPattern::Exact(304), __::StatusPattern::Exact(404)])
        .responses(
            <GetJobResponse as __::Responses>::STATUSES,
            <GetJobResponse as __::Responses>::ACCEPT,
        )
        .any_redirect();
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/jobs/");
        request.segment::<String>("id", &self.id);
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        <GetJobResponse as __::Responses>::decode(response)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Receive for GetJob
where
    Self: 'static,
    for<'__x> String: __::Field<'__x>,
    for<'__x> GetJobResponse: __::ServerResponses<'__x>,
{
    #[inline]
    fn receive(request: &mut __::Received) -> __::Result<Self, __::ReceiveError> {
        let _ = &request;
        __::Ok(Self {
            id: request.path("id").required()?,
        })
    }
    #[inline]
    fn respond(output: &Self::Output) -> __::HttpResponse {
        <GetJobResponse as __::Respond>::respond(output, <Self as __::Endpoint>::META)
    }
}
