use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(path = "/keys")]
struct ListKeys;

fn main() {}
