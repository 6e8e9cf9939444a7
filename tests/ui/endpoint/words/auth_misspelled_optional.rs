use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = optinal)]
struct ListKeys;

fn main() {}
