use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", base = "https://a.example")]
struct ListKeys;

fn main() {}
