use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth(key, management, optional(key2)))]
struct ListKeys;

fn main() {}
