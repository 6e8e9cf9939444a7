// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl PutTag {
    const __BODY: __::BodyFormat<Tag> = __::BodyFormat::<
        Tag,
    >::new(
        xml::CONTENT_TYPE,
        |value, body| __::boxed::<(), _>(xml::encode(value, body)),
        |body| __::boxed::<Tag, _>(xml::decode(body)),
    );
    const __RESPONSE: __::BodyFormat<Listing> = __::BodyFormat::<
        Listing,
    >::new(
        crate::xml::CONTENT_TYPE,
        |value, body| __::boxed::<(), _>(crate::xml::encode(value, body)),
        |body| __::boxed::<Listing, _>(crate::xml::decode(body)),
    );
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    fn new(tag: impl __::Into<Tag>) -> Self {
        Self { tag: __::Into::into(tag) }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for PutTag {
    type Api = __::DefaultApi;
    type Output = Listing;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "putTag",
            "PUT",
            "/x",
            13388077522202355109,
        )
        .body(__::BodyKind::Custom)
        .content_type(xml::CONTENT_TYPE)
        .response(__::ResponseKind::Custom)
        .accept(crate::xml::CONTENT_TYPE);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/x");
        request.encoded_as::<Tag>("tag", &self.tag, &Self::__BODY);
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        response.decoded_from(&Self::__RESPONSE)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Receive for PutTag
where
    Self: 'static,
{
    #[inline]
    fn receive(request: &mut __::Received) -> __::Result<Self, __::ReceiveError> {
        let _ = &request;
        __::Ok(Self {
            tag: request.body_from::<Tag>(&Self::__BODY)?,
        })
    }
    #[inline]
    fn respond(output: &Self::Output) -> __::HttpResponse {
        __::respond_in(<Self as __::Endpoint>::META, &Self::__RESPONSE, output)
    }
}
