#[derive(Endpoint, Server)]
#[endpoint(method = "PUT", path = "/notes/{id}", body = text, content_type = "text/markdown", response = text)]
struct PutNote {
    id: String,
    text: Option<String>,
}
