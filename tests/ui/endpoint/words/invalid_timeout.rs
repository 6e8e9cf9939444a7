use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", timeout = "soon")]
struct ListKeys;

fn main() {}
