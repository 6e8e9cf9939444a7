use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/my keys")]
struct ListKeys;

fn main() {}
