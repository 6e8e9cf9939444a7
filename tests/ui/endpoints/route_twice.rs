use openrouter::{Endpoint, endpoints};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", errors(404))]
struct GetKey {
    hash: String,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{id}")]
struct ReadKey {
    id: String,
}

fn main() {
    let _ = endpoints![GetKey, ReadKey];
}
