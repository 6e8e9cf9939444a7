// `__` is `::openrouter_core::__private`.

#[allow(unused_imports)]
use renamed::__private as __Search_private;
#[allow(dead_code, deprecated)]
#[automatically_derived]
impl<'a, F: Filter> Search<'a, F>
where
    F: Sync,
{
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new(query: &'a str, filter: F) -> Self {
        Self {
            query: query,
            filter: filter,
        }
    }
    /// Sends the request and decodes the response.
    ///
    /// # Errors
    ///
    /// `Error::Api` for a documented error status, the other kinds of `Error` for everything else.
    ///
    /// # Cancellation
    ///
    /// Dropping the call closes the exchange; the server may already have carried out the request.
    #[inline]
    pub fn send(
        &self,
        client: &__Search_private::Client,
    ) -> __Search_private::Call<
        Vec<Hit>,
        __Search_private::NoError<<Github as __Search_private::Api>::Meta>,
    > {
        client.send(self)
    }
    /// Sends the request and returns the response with its metadata: headers, raw body, attempts, elapsed time.
    ///
    /// # Errors
    ///
    /// As `send`.
    #[inline]
    pub fn send_with_meta(
        &self,
        client: &__Search_private::Client,
    ) -> __Search_private::Call<
        __Search_private::Response<Vec<Hit>, <Github as __Search_private::Api>::Meta>,
        __Search_private::NoError<<Github as __Search_private::Api>::Meta>,
    > {
        client.send_with_meta(self)
    }
    /// Builds the HTTP request that `send` would send first, including credentials, to send it by other means.
    ///
    /// # Errors
    ///
    /// `Error::Build` when a value cannot be sent or a credential is missing.
    #[inline]
    pub fn to_http(
        &self,
        client: &__Search_private::Client,
    ) -> __Search_private::ToHttp<
        __Search_private::NoError<<Github as __Search_private::Api>::Meta>,
    > {
        client.to_http(self)
    }
    __Search_private::inapplicable_methods!(
        pub stream : Streams, items : Pages, pages : Pages
    );
}
#[automatically_derived]
#[allow(deprecated)]
impl<'a, F: Filter> __Search_private::Endpoint for Search<'a, F>
where
    F: Sync,
{
    type Api = Github;
    type Output = Vec<Hit>;
    type Error = __Search_private::NoError<<Github as __Search_private::Api>::Meta>;
    const META: &'static __Search_private::Operation = &__Search_private::Operation::new(
            "search",
            "POST",
            "/search",
            29425722360294638,
        )
        .body(__Search_private::BodyKind::Json)
        .response(__Search_private::ResponseKind::Json);
    #[inline]
    fn encode(&self, request: &mut __Search_private::Encoder) {
        request.path("/search");
        request
            .json(
                {
                    static SIZE: __Search_private::BodySize = __Search_private::BodySize::new();
                    &SIZE
                },
                |body| {
                    body.put::<&'a str>("query", &self.query);
                    body.put::<F>("filter", &self.filter);
                },
            );
    }
    #[inline]
    fn decode(
        response: &mut __Search_private::ResponseReader,
    ) -> __Search_private::Result<Self::Output, __Search_private::DecodeFailure> {
        response.json_list::<Hit>()
    }
}
