use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = 7, path = "/keys")]
struct ListKeys;

fn main() {}
