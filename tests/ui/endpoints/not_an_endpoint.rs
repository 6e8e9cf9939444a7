use openrouter_core::{Endpoint, endpoints};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", errors(404))]
struct GetKey {
    hash: String,
}

fn main() {
    let _ = endpoints![GetKey, String];
}
