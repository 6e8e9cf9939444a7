#[derive(Endpoint, Server)]
#[endpoint(method = "PUT", path = "/blobs/{id}", body = bytes, response = ())]
struct PutBlob {
    id: String,
    #[endpoint(header)]
    content_type: Option<String>,
    data: Upload,
}
