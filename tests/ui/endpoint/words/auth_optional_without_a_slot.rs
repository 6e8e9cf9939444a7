use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = optional())]
struct ListKeys;

fn main() {}
