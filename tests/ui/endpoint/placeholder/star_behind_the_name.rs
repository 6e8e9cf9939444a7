use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/{n*}")]
struct GetKey {
    n: String,
}

fn main() {}
