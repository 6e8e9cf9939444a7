use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", errors(4040, 999, 4X))]
struct ListKeys;

fn main() {}
