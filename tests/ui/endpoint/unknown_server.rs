use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", server = orgin)]
struct ListKeys;

fn main() {}
