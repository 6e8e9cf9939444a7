use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}")]
struct GetKey {
    #[endpoint(query)]
    hash: String,
}

fn main() {}
