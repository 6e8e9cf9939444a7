use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", colour = "red")]
struct ListKeys;

fn main() {}
