use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/../users")]
struct ListKeys;

fn main() {}
