use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET")]
struct ListKeys;

fn main() {}
