use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = mangement)]
struct ListKeys;

fn main() {}
