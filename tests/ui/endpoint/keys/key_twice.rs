use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", method = "POST")]
struct ListKeys;

fn main() {}
