use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = optional(key, management))]
struct ListKeys;

fn main() {}
