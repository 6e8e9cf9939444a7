// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl GetModel {
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(
        author: impl __::Into<String>,
        slug: impl __::Into<String>,
        tags: impl __::IntoIterator<Item = impl __::Into<String>>,
    ) -> Self {
        Self {
            author: __::Into::into(author),
            slug: __::Into::into(slug),
            limit: __::Default::default(),
            tags: __::Iterator::collect(
                __::Iterator::map(
                    __::IntoIterator::into_iter(tags),
                    |item| __::Into::into(item),
                ),
            ),
        }
    }
    /// How many endpoints to list.
    #[inline]
    #[must_use]
    pub fn limit(mut self, limit: u32) -> Self {
        self.limit = __::Some(limit);
        self
    }
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
        {
            #[allow(unused_imports)]
            use __::ReadBySerde as _;
            response.json_by::<Object, Object>(__::Leaf::<Object>::reader())
        }
    }
}
