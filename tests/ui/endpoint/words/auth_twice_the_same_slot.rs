use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth(key, optional(key)))]
struct ListKeys;

fn main() {}
