use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}/copies/{hash}")]
struct GetKey {
    hash: String,
}

fn main() {}
