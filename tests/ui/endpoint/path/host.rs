use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "https://openrouter.ai/api/v1/keys")]
struct ListKeys;

fn main() {}
