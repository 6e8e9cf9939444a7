use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", errors = 404)]
struct ListKeys;

fn main() {}
