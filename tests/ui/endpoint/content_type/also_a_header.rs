use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/tables", body = text, content_type = "text/csv", headers(content-type = "text/plain"))]
struct PutTable {
    table: String,
}

fn main() {}
