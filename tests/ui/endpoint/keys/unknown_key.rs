use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", respones = String)]
struct ListKeys;

fn main() {}
