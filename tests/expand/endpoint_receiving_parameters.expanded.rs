// `__` is `::openrouter_core::__private`.
// `send`, `send_with_meta` and `to_http` are those of `endpoint_methods.expanded.rs`, with other types.

#[automatically_derived]
#[allow(dead_code, deprecated, clippy::new_without_default)]
impl UpdateHost {
    #[allow(non_upper_case_globals)]
    const __address: __::TextForm<IpAddr> = __::TextForm::<IpAddr>::new::<Display>();
    #[allow(non_upper_case_globals)]
    const __filter: __::TextForm<Filter> = __::TextForm::<Filter>::new::<DeepObject>();
    #[allow(non_upper_case_globals)]
    const __items: __::TextForm<Vec<Item>> = __::TextForm::<Vec<Item>>::new::<Indexed>();
    /// Creates the request with its required fields.
    #[inline]
    #[must_use]
    fn new(
        address: impl __::Into<IpAddr>,
        file: impl __::Into<String>,
        page: impl __::Into<Page>,
        meta: impl __::IntoIterator<
            Item = (impl __::Into<String>, impl __::Into<String>),
        >,
        items: impl __::IntoIterator<Item = impl __::Into<Item>>,
        contact: impl __::Into<Contact>,
    ) -> Self {
        Self {
            address: __::Into::into(address),
            file: __::Into::into(file),
            filter: __::Default::default(),
            page: __::Into::into(page),
            meta: __::Iterator::collect(
                __::Iterator::map(
                    __::IntoIterator::into_iter(meta),
                    |(key, item)| (__::Into::into(key), __::Into::into(item)),
                ),
            ),
            items: __::Iterator::collect(
                __::Iterator::map(
                    __::IntoIterator::into_iter(items),
                    |item| __::Into::into(item),
                ),
            ),
            contact: __::Into::into(contact),
        }
    }
    /// Sets `filter`.
    #[inline]
    #[must_use]
    fn filter(mut self, filter: impl __::Into<Filter>) -> Self {
        self.filter = __::Some(__::Into::into(filter));
        self
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl __::Endpoint for UpdateHost {
    type Api = __::DefaultApi;
    type Output = __::RawResponse;
    type Error = __::NoError<<__::DefaultApi as __::Api>::Meta>;
    const META: &'static __::Operation = &__::Operation::new(
            "updateHost",
            "POST",
            "/hosts/{address}/{**file}",
            2693943101423570317,
        )
        .parameters(
            &[
                __::Parameter::new("address", __::Location::Path, true)
                    .with_style(Self::__address.style()),
                __::Parameter::new("file", __::Location::Path, true),
                __::Parameter::new("filter", __::Location::Query, false)
                    .with_style(Self::__filter.style()),
            ],
        )
        .headers(&[("accept", "text/csv"), ("x-version", "2")])
        .body(__::BodyKind::Form);
    #[inline]
    fn encode(&self, request: &mut __::Encoder) {
        request.path("/hosts/");
        request.segment_as("address", &self.address, &Self::__address);
        request.path("/");
        request.verbatim::<String>("file", &self.file);
        if let __::Some(value) = &self.filter {
            request.query_as("filter", value, &Self::__filter);
        }
        request.query_members::<Page>("page", &self.page);
        request
            .header_members::<BTreeMap<String, String>>("meta", "x-meta-", &self.meta);
        request
            .form(|body| {
                body.put_as("items", &self.items, &Self::__items);
                body.put_members_as::<Indexed, Contact>("contact", &self.contact);
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
impl __::Receive for UpdateHost
where
    Self: 'static,
    for<'__x> String: __::Field<'__x>,
    for<'__x> Page: __::Field<'__x>,
    for<'__x> BTreeMap<String, String>: __::Field<'__x>,
    for<'__x> Contact: __::Field<'__x>,
    for<'__x> Display: __::ReceiveText<'__x, IpAddr>,
    for<'__x> DeepObject: __::ReceiveText<'__x, Filter>,
    for<'__x> Indexed: __::ReceiveText<'__x, Vec<Item>>,
{
    #[inline]
    fn receive(request: &mut __::Received) -> __::Result<Self, __::ReceiveError> {
        let _ = &request;
        __::Ok(Self {
            address: request.path("address").required_as::<Display, IpAddr>()?,
            file: request.path("file").required()?,
            filter: request.query("filter").optional_as::<DeepObject, Filter>()?,
            page: request
                .query_members(
                    &__::Others {
                        names: &["filter"],
                        prefixes: &[],
                        types: &[],
                    },
                )?,
            meta: request
                .header_members(
                    "x-meta-",
                    &__::Others {
                        names: &[],
                        prefixes: &[],
                        types: &[],
                    },
                )?,
            items: request.form("items").list_as::<Indexed, Vec<Item>>()?,
            contact: request
                .form_members_as(
                    &__::Others {
                        names: &["items"],
                        prefixes: &[],
                        types: &[],
                    },
                )?,
        })
    }
    #[inline]
    fn respond(output: &Self::Output) -> __::HttpResponse {
        __::respond_raw(output)
    }
}
