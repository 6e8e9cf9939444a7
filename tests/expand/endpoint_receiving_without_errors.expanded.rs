// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl ListKeys {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    fn new() -> Self {
        Self {
            offset: __::Default::default(),
        }
    }
    /// Sets `offset`.
    #[inline]
    #[must_use]
    fn offset(mut self, offset: u64) -> Self {
        self.offset = __::Some(offset);
        self
    }
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
        {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            response
                .collection_by::<
                    String,
                    Vec<String>,
                >(|cursor: &mut __::Cursor<'_>| {
                    cursor.list(__::Leaf::<String>::reader())
                })
        }
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
        __::Ok(Self {
            offset: request.query("offset").optional()?,
        })
    }
    #[inline]
    fn respond(output: &Self::Output) -> __::HttpResponse {
        __::respond_json(<Self as __::Endpoint>::META, output)
    }
}
