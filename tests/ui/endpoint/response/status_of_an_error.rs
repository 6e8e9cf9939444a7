use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", status = 404)]
struct ListKeys;

fn main() {}
