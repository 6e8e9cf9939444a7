use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", errors(NotFound, "429"))]
struct ListKeys;

fn main() {}
