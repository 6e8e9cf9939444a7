use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = optional(managment))]
struct ListKeys;

fn main() {}
