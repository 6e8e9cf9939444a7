// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl UpdateKeys {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(limit: impl __::Into<Option<f64>>) -> Self {
        Self {
            limit: __::Into::into(limit),
        }
    }
    __::json_body_method!(pub body_json);
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for UpdateKeys {
    type Api = __::DefaultApi;
    type Output = __::RawResponse;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "updateKeys",
            "PATCH",
            "/keys",
            11863785536992008920,
        )
        .body(__::BodyKind::Json);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        #[allow(unused_imports)]
        use __::WriteBySerde as _;
        request.path("/keys");
        request
            .json(
                __::body_size!(),
                |body| {
                    body.put_by(
                        "limit",
                        &self.limit,
                        |value: &Option<f64>, out: &mut __::JsonText| {
                            out.option(value, __::Leaf::<f64>::writer())
                        },
                    );
                },
            );
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        __::Ok(response.raw())
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Receive for UpdateKeys
where
    Self: 'static,
    for<'__x> f64: __::Field<'__x>,
{
    #[inline]
    fn receive(request: &mut __::Received) -> __::Result<Self, __::ReceiveError> {
        let _ = &request;
        __::Ok(Self {
            limit: request.member("limit").required()?,
        })
    }
    #[inline]
    fn respond(output: &Self::Output) -> __::HttpResponse {
        __::respond_raw(output)
    }
}
