use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/count", body = text)]
struct PutCount {
    count: u64,
}

fn main() {}
