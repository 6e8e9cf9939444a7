// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl PutBlob {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    fn new(id: impl __::Into<String>, data: impl __::Into<Upload>) -> Self {
        Self {
            id: __::Into::into(id),
            content_type: __::Default::default(),
            data: __::Into::into(data),
        }
    }
    /// Sets `content_type`.
    #[inline]
    #[must_use]
    fn content_type(mut self, content_type: impl __::Into<String>) -> Self {
        self.content_type = __::Some(__::Into::into(content_type));
        self
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for PutBlob {
    type Api = __::DefaultApi;
    type Output = ();
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "putBlob",
            "PUT",
            "/blobs/{id}",
            14958178998026085850,
        )
        .parameters(
            &[
                __::Parameter::new("id", __::Location::Path, true),
                __::Parameter::new("content-type", __::Location::Header, false),
            ],
        )
        .body(__::BodyKind::Bytes)
        .response(__::ResponseKind::Empty);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/blobs/");
        request.segment::<String>("id", &self.id);
        request.header::<Option<String>>("content-type", &self.content_type);
        request.bytes::<Upload>(&self.data);
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
#[automatically_derived]
#[allow(deprecated)]
impl __::Receive for PutBlob
where
    Self: 'static,
    for<'__x> String: __::Field<'__x>,
    for<'__x> Upload: __::ReceiveBytesBody<'__x>,
{
    #[inline]
    fn receive(request: &mut __::Received) -> __::Result<Self, __::ReceiveError> {
        let _ = &request;
        __::Ok(Self {
            id: request.path("id").required()?,
            content_type: request.header("content-type").optional()?,
            data: request.bytes_body::<Upload>()?,
        })
    }
    #[inline]
    fn respond(output: &Self::Output) -> __::HttpResponse {
        {
            let _ = output;
            __::respond_empty(<Self as __::Endpoint>::META)
        }
    }
}
