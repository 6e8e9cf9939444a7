use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/{rest..}")]
struct GetKey {
    rest: String,
}

fn main() {}
