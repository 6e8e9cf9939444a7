#[derive(Endpoint, Server)]
#[endpoint(method = "POST", path = "/hosts/{address}/{**file}", body = form, headers(accept = "text/csv", x-version = "2"))]
struct UpdateHost {
    #[endpoint(path, as = Display)]
    address: IpAddr,
    file: String,
    #[endpoint(query, as = DeepObject)]
    filter: Option<Filter>,
    #[endpoint(query, flatten)]
    page: Page,
    #[endpoint(header = "x-meta-", flatten)]
    meta: BTreeMap<String, String>,
    #[endpoint(as = Indexed)]
    items: Vec<Item>,
    #[endpoint(flatten, as = Indexed)]
    contact: Contact,
}
