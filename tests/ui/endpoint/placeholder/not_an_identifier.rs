use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{key-hash}")]
struct ListKeys;

fn main() {}
