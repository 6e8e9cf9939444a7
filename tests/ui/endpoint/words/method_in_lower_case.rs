use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "get", path = "/keys")]
struct ListKeys;

fn main() {}
