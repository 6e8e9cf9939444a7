use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", response = [String])]
struct ListKeys;

fn main() {}
