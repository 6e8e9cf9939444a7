use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/${hash}")]
struct GetKey {
    hash: String,
}

fn main() {}
