use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{self}/{_}")]
struct GetKey {
    hash: String,
}

fn main() {}
