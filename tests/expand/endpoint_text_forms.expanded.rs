// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl ListBooks {
    #[allow(non_upper_case_globals)]
    const __genres: __::TextForm<Vec<String>> = __::TextForm::<
        Vec<String>,
    >::new::<CommaSeparated>();
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    fn new() -> Self {
        Self {
            genres: __::Default::default(),
        }
    }
    /// Sets `genres`.
    #[inline]
    #[must_use]
    fn genres(
        mut self,
        genres: impl __::IntoIterator<Item = impl __::Into<String>>,
    ) -> Self {
        self.genres = __::Some(
            __::Iterator::collect(
                __::Iterator::map(
                    __::IntoIterator::into_iter(genres),
                    |item| __::Into::into(item),
                ),
            ),
        );
        self
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for ListBooks {
    type Api = __::DefaultApi;
    type Output = __::RawResponse;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "listBooks",
            "GET",
            "/books",
            12286443213587308528,
        )
        .parameters(
            &[
                __::Parameter::new("genres", __::Location::Query, false)
                    .with_style(Self::__genres.style()),
            ],
        );
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/books");
        if let __::Some(value) = &self.genres {
            request.query_as("genres", value, &Self::__genres);
        }
    }
    #[inline]
    fn decode(
        response: &mut __::ResponseReader,
    ) -> __::Result<Self::Output, __::DecodeFailure> {
        __::Ok(response.raw())
    }
}
