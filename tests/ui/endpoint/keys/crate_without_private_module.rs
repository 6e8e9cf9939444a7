use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", crate = serde)]
struct ListKeys;

fn main() {}
