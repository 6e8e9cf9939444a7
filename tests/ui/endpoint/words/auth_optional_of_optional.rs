use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = optional(optional(key)))]
struct ListKeys;

fn main() {}
