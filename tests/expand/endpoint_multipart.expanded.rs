// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl UploadFile {
    #[allow(non_upper_case_globals)]
    const __labels: __::TextForm<Labels> = __::TextForm::<Labels>::new::<Json>();
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    fn new(file: FilePart) -> Self {
        Self {
            file: file,
            kinds: __::Default::default(),
            labels: __::Default::default(),
            cover: {
                let value: FilePart = FilePart::new("cover.png", NO_COVER);
                value
            },
        }
    }
    /// Sets `kinds`.
    #[inline]
    #[must_use]
    fn kinds(
        mut self,
        kinds: impl __::IntoIterator<Item = impl __::Into<String>>,
    ) -> Self {
        self.kinds = __::Some(
            __::Iterator::collect(
                __::Iterator::map(
                    __::IntoIterator::into_iter(kinds),
                    |item| __::Into::into(item),
                ),
            ),
        );
        self
    }
    /// Sets `labels`.
    #[inline]
    #[must_use]
    fn labels(mut self, labels: impl __::Into<Labels>) -> Self {
        self.labels = __::Some(__::Into::into(labels));
        self
    }
    /// Sets `cover`.
    #[inline]
    #[must_use]
    fn cover(mut self, cover: FilePart) -> Self {
        self.cover = cover;
        self
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for UploadFile {
    type Api = __::DefaultApi;
    type Output = __::RawResponse;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "uploadFile",
            "POST",
            "/files",
            8987216577733227473,
        )
        .body(__::BodyKind::Multipart);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/files");
        request
            .multipart(|body| {
                body.files::<FilePart>("file", &self.file);
                body.put::<Option<Vec<String>>>("kinds[]", &self.kinds);
                if let __::Some(value) = &self.labels {
                    body.put_as("labels", value, &Self::__labels);
                }
                body.files::<FilePart>("cover", &self.cover);
            });
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
impl __::Receive for UploadFile
where
    Self: 'static,
    for<'__x> Vec<String>: __::Field<'__x>,
    for<'__x> FilePart: __::ReceiveFile<'__x>,
    for<'__x> Json: __::ReceiveText<'__x, Labels>,
{
    #[inline]
    fn receive(request: &mut __::Received) -> __::Result<Self, __::ReceiveError> {
        let _ = &request;
        __::Ok(Self {
            file: request.files::<FilePart>("file")?,
            kinds: request.part("kinds[]").optional()?,
            labels: request.part("labels").optional_as::<Json, Labels>()?,
            cover: request
                .files::<__::Option<FilePart>>("cover")?
                .unwrap_or_else(|| {
                    let value: FilePart = FilePart::new("cover.png", NO_COVER);
                    value
                }),
        })
    }
    #[inline]
    fn respond(output: &Self::Output) -> __::HttpResponse {
        __::respond_raw(output)
    }
}
