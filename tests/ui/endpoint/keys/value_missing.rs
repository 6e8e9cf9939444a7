use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", response, errors)]
struct ListKeys;

fn main() {}
