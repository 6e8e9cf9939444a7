use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth(key, none))]
struct ListKeys;

fn main() {}
