use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = key | management)]
struct ListKeys;

fn main() {}
