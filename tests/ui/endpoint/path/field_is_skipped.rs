use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}")]
struct GetKey {
    #[serde(skip)]
    hash: String,
}

fn main() {}
