use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/schlüssel")]
struct ListKeys;

fn main() {}
