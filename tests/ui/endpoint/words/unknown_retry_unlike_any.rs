use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", retry = never)]
struct ListKeys;

fn main() {}
