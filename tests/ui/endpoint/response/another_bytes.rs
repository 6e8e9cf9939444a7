use openrouter::Endpoint;

#[openrouter::object]
struct Bytes {
    count: u64,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/bytes", response = Bytes)]
struct GetBytes;

fn main() {}
