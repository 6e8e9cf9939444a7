use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{type}")]
struct GetKey {
    kind: String,
}

fn main() {}
