use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/tables/{id}", content_type = "text/csv")]
struct GetTable {
    id: u64,
}

fn main() {}
