use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint]
struct ListKeys;

#[derive(Endpoint)]
#[endpoint = "/keys"]
struct GetKeys;

fn main() {}
