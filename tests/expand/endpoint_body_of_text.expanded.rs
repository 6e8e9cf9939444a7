// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl PutNote {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    fn new(id: impl __::Into<String>) -> Self {
        Self {
            id: __::Into::into(id),
            text: __::Default::default(),
        }
    }
    /// Sets `text`.
    #[inline]
    #[must_use]
    fn text(mut self, text: impl __::Into<String>) -> Self {
        self.text = __::Some(__::Into::into(text));
        self
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for PutNote {
    type Api = __::DefaultApi;
    type Output = __::String;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "putNote",
            "PUT",
            "/notes/{id}",
            10401717687910161193,
        )
        .parameters(&[__::Parameter::new("id", __::Location::Path, true)])
        .body(__::BodyKind::Text)
        .content_type("text/markdown")
        .response(__::ResponseKind::Text);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/notes/");
        request.segment::<String>("id", &self.id);
        request.content_type("text/markdown");
        if let __::Some(value) = &self.text {
            request.text::<String>(value);
        }
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        response.text()
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Receive for PutNote
where
    Self: 'static,
    for<'__x> String: __::Field<'__x>,
    for<'__x> String: __::ReceiveTextBody<'__x>,
{
    #[inline]
    fn receive(request: &mut __::Received) -> __::Result<Self, __::ReceiveError> {
        let _ = &request;
        __::Ok(Self {
            id: request.path("id").required()?,
            text: if request.has_body() {
                __::Some(request.text_body::<String>()?)
            } else {
                __::Default::default()
            },
        })
    }
    #[inline]
    fn respond(output: &Self::Output) -> __::HttpResponse {
        __::respond_text(<Self as __::Endpoint>::META, output)
    }
}
