// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[allow(unused_imports)]
use renamed::__private as __Search_private;
#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl<'a, F: Filter> Search<'a, F>
where
    F: Sync,
{
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    pub fn new(query: &'a str, filter: F) -> Self {
        Self {
            query: query,
            filter: filter,
        }
    }
    __Search_private::json_body_method!(pub body_json);
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
        #[allow(unused_imports)]
        use __Search_private::WriteBySerde as _;
        request.path("/search");
        request
            .json(
                __Search_private::body_size!(),
                |body| {
                    body.put_by(
                        "query",
                        &self.query,
                        __Search_private::Leaf::<&'a str>::writer(),
                    );
                    body.put_by(
                        "filter",
                        &self.filter,
                        __Search_private::Leaf::<F>::writer(),
                    );
                },
            );
    }
    #[inline]
    fn decode(
        response: &mut __Search_private::ResponseReader,
    ) -> __Search_private::Result<Self::Output, __Search_private::DecodeFailure> {
        {
            #[allow(unused_imports)]
            use __Search_private::ReadBySerde as _;
            response
                .collection_by::<
                    Hit,
                    Vec<Hit>,
                >(|cursor: &mut __Search_private::Cursor<'_>| {
                    cursor.list(__Search_private::Leaf::<Hit>::reader())
                })
        }
    }
}
