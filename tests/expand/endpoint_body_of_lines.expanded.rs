// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl Bulk {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    fn new(lines: impl __::IntoIterator<Item = impl __::Into<Action>>) -> Self {
        Self {
            lines: __::Iterator::collect(
                __::Iterator::map(
                    __::IntoIterator::into_iter(lines),
                    |item| __::Into::into(item),
                ),
            ),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for Bulk {
    type Api = __::DefaultApi;
    type Output = ();
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "bulk",
            "POST",
            "/_bulk",
            14639433149362219923,
        )
        .body(__::BodyKind::JsonLines)
        .response(__::ResponseKind::Empty);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/_bulk");
        request.lines::<&Vec<Action>>("lines", &self.lines);
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
impl __::Receive for Bulk
where
    Self: 'static,
    for<'__x> Vec<Action>: __::Field<'__x>,
{
    #[inline]
    fn receive(request: &mut __::Received) -> __::Result<Self, __::ReceiveError> {
        let _ = &request;
        __::Ok(Self {
            lines: request.lines_body::<Vec<Action>>()?,
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
