use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/%2E%2e/{id}")]
struct GetKey {
    id: String,
}

fn main() {}
