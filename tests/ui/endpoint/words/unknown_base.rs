use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", base = orgin)]
struct ListKeys;

fn main() {}
