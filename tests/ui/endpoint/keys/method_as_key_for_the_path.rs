use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(get = "/keys")]
struct ListKeys;

fn main() {}
