use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "keys")]
struct ListKeys;

fn main() {}
