use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys?limit=10")]
struct ListKeys;

fn main() {}
