use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", server = "https://a.example")]
struct ListKeys;

fn main() {}
