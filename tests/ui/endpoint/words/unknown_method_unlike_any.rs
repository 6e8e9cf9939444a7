use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "FETCH", path = "/keys")]
struct ListKeys;

fn main() {}
