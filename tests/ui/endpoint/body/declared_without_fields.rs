use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", body = json)]
struct GetKey {
    hash: String,
}

fn main() {}
