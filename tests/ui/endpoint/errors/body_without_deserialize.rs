use openrouter::Endpoint;

struct Gone;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", errors(404 = Gone, 410))]
struct GetKey {
    hash: String,
}

fn main() {}
