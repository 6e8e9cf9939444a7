// `__` is `::openrouter_core::__private`.

#[allow(dead_code, deprecated)]
#[automatically_derived]
impl GetModel {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new(
        author: impl __::core::convert::Into<String>,
        slug: impl __::core::convert::Into<String>,
        tags: impl __::core::iter::IntoIterator<
            Item = impl __::core::convert::Into<String>,
        >,
    ) -> Self {
        Self {
            author: __::core::convert::Into::into(author),
            slug: __::core::convert::Into::into(slug),
            limit: __::Default::default(),
            tags: __::core::iter::Iterator::collect(
                __::core::iter::Iterator::map(
                    __::core::iter::IntoIterator::into_iter(tags),
                    |item| __::core::convert::Into::into(item),
                ),
            ),
        }
    }
    /// How many endpoints to list.
    #[inline]
    #[must_use]
    pub fn limit(mut self, limit: u32) -> Self {
        self.limit = __::core::option::Option::Some(limit);
        self
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
        client: &__::Client,
    ) -> __::Call<Object, __::NoError<<__::DefaultApi as __::Api>::Meta>> {
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
        client: &__::Client,
    ) -> __::Call<
        __::Response<Object, <__::DefaultApi as __::Api>::Meta>,
        __::NoError<<__::DefaultApi as __::Api>::Meta>,
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
        client: &__::Client,
    ) -> __::ToHttp<__::NoError<<__::DefaultApi as __::Api>::Meta>> {
        client.to_http(self)
    }
    __::inapplicable_methods!(pub stream : Streams, items : Pages, pages : Pages);
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for GetModel {
    type Api = __::DefaultApi;
    type Output = Object;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "getModel",
            "GET",
            "/models/{author}/{slug}",
            2948756288658828374,
        )
        .parameters(
            &[
                __::Parameter::new("author", __::Location::Path, true),
                __::Parameter::new("slug", __::Location::Path, true),
                __::Parameter::new("limit", __::Location::Query, false),
                __::Parameter::new("tags", __::Location::Query, true),
            ],
        )
        .response(__::ResponseKind::Json);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/models/");
        request.segment::<String>("author", &self.author);
        request.path("/");
        request.segment::<String>("slug", &self.slug);
        request.query::<Option<u32>>("limit", &self.limit);
        request.query::<Vec<String>>("tags", &self.tags);
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        response.json::<Object>()
    }
}
