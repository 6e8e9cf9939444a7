use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys//current")]
struct ListKeys;

fn main() {}
