use openrouter::Endpoint;
#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}")]
struct GetKey {
    #[endpoint(query, header = "x-hash")]
    offset: String,
    #[endpoint(query)]
    hash: String,
}

fn main() {}
