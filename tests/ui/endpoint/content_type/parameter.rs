use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/tables", body = text, content_type = "text/csv; utf-8")]
struct PutTable {
    table: String,
}

fn main() {}
