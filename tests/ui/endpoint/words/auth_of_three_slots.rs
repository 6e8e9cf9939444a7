use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth(key, management, optional(other)))]
struct ListKeys;

fn main() {}
