use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}")]
struct GetKey {
    #[endpoint(with = hex)]
    hash: Vec<u8>,
}

fn main() {}
