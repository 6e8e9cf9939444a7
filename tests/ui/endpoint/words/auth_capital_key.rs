use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = KEY)]
struct ListKeys;

fn main() {}
