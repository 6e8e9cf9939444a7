use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", errors(404 => String, 429 = "Body", 500 503))]
struct ListKeys;

fn main() {}
