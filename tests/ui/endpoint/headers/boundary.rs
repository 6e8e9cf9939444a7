use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/books", body = multipart, headers(content-type = "multipart/form-data"))]
struct Call {
    name: String,
}

fn main() {}
