use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint("GET", "/keys")]
struct ListKeys;

fn main() {}
