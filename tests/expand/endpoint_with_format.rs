#[derive(Endpoint, Server)]
#[endpoint(method = "PUT", path = "/x", body = with(xml), response = with(crate::xml, Listing))]
struct PutTag {
    tag: Tag,
}
