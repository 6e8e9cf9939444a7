use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{key}")]
struct GetKey {
    #[endpoint(secret)]
    key: openrouter::Secret,
}

fn main() {}
