use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys#first")]
struct ListKeys;

fn main() {}
