use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, path = "/keys")]
struct ListKeys;

fn main() {}
