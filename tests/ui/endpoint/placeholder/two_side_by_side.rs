use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}{copy}")]
struct GetKey {
    hash: String,
    copy: String,
}

fn main() {}
