use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/tables", body = text, content_type = "csv")]
struct PutTable {
    table: String,
}

fn main() {}
