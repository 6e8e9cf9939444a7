use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", errors(200, 404))]
struct ListKeys;

fn main() {}
