use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", retry = "save")]
struct ListKeys;

fn main() {}
