use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", query)]
struct ListKeys;

fn main() {}
