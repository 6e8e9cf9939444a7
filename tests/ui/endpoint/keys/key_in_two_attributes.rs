use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
#[endpoint(path = "/key")]
struct ListKeys;

fn main() {}
