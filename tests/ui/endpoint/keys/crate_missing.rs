use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", crate = nowhere, errors(404))]
struct GetKey {
    hash: String,
    offset: Option<u64>,
}

fn main() {}
