use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = "a b")]
struct ListKeys;

fn main() {}
