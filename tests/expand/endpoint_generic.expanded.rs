// `__` is `::openrouter_core::__private`.

#[allow(dead_code, deprecated)]
#[automatically_derived]
impl<'a, F: Filter> Search<'a, F>
where
    F: Sync,
{
    /// The request with what it cannot do without; the setters add the rest.
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new(query: &'a str, filter: F) -> Self {
        Self {
            query: query,
            filter: filter,
        }
    }
    /// Sends the request and decodes the answer.
    ///
    /// # Errors
    ///
    /// `Error::Api` for a documented error status, the other kinds of `Error` for everything else.
    ///
    /// # Cancellation
    ///
    /// Dropping the call closes the exchange; the server may have carried the request out.
    pub fn send(
        &self,
        client: &renamed::__private::Client,
    ) -> renamed::__private::Call<Vec<Hit>, renamed::__private::NoError> {
        client.send(self)
    }
    /// As `send`, and tells everything that came with the answer: headers, raw body, attempts, elapsed time.
    ///
    /// # Errors
    ///
    /// As `send`.
    pub fn send_with_meta(
        &self,
        client: &renamed::__private::Client,
    ) -> renamed::__private::Call<
        renamed::__private::Response<
            Vec<Hit>,
            <Github as renamed::__private::Api>::Meta,
        >,
        renamed::__private::NoError,
    > {
        client.send_with_meta(self)
    }
    /// The HTTP request that `send` would send first, credentials included, for sending it by other means.
    ///
    /// # Errors
    ///
    /// `Error::Build` when a value cannot be sent or a credential is missing.
    pub fn to_http(
        &self,
        client: &renamed::__private::Client,
    ) -> renamed::__private::ToHttp<renamed::__private::NoError> {
        client.to_http(self)
    }
    renamed::__private::inapplicable_methods!(
        pub stream : Streams, items : Pages, pages : Pages
    );
}
#[automatically_derived]
#[allow(deprecated)]
impl<'a, F: Filter> renamed::__private::Endpoint for Search<'a, F>
where
    F: Sync,
{
    type Api = Github;
    type Output = Vec<Hit>;
    type Error = renamed::__private::NoError;
    const META: &'static renamed::__private::Operation = &renamed::__private::Operation::new(
            "search",
            "POST",
            "/search",
            29425722360294638,
        )
        .body(renamed::__private::BodyKind::Json)
        .response(renamed::__private::ResponseKind::Json);
    fn encode(&self, request: &mut renamed::__private::Encoder) {
        request.path("/search");
        request
            .json(
                {
                    static SIZE: renamed::__private::BodySize = renamed::__private::BodySize::new();
                    &SIZE
                },
                |body| {
                    body.put::<&'a str>("query", &self.query);
                    body.put::<F>("filter", &self.filter);
                },
            );
    }
    fn decode(
        answer: &mut renamed::__private::Answer,
    ) -> renamed::__private::Result<Self::Output, renamed::__private::DecodeFailure> {
        answer.json_list::<Hit>()
    }
}
