// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl CreateChat {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(prompt: impl __::Into<String>) -> Self {
        Self {
            prompt: __::Into::into(prompt),
        }
    }
    /// Sends the request for a stream and returns its events; see [`Client::stream`](::openrouter_core::__private::Client::stream).
    #[inline]
    pub fn stream(&self, client: &__::Client) -> __::OpenStream<Self> {
        client.stream(self)
    }
    __::json_body_method!(pub body_json);
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for CreateChat {
    type Api = __::DefaultApi;
    type Output = Completion;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "createChat",
            "POST",
            "/chat",
            3785736104248013856,
        )
        .body(__::BodyKind::Json)
        .response(__::ResponseKind::Json)
        .stream(__::StreamRequest::Flag("stream"));
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        #[allow(unused_imports)]
        use __::WriteBySerde as _;
        request.path("/chat");
        request
            .json(
                __::body_size!(),
                |body| {
                    body.put_by("prompt", &self.prompt, __::Leaf::<String>::writer());
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
            response.json_by::<Completion, Completion>(__::Leaf::<Completion>::reader())
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Streaming for CreateChat {
    type Event = Chunk;
    type Fold = Chunks;
    #[inline]
    fn decode_event(
        event: &mut __::EventReader<'_>,
    ) -> __::Result<Self::Event, __::DecodeFailure> {
        #[allow(unused_imports)]
        use __::ReadBySerde as _;
        event.json_by::<Chunk, Chunk>(__::Leaf::<Chunk>::reader())
    }
}
