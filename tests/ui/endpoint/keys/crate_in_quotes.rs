use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", crate = "renamed")]
struct ListKeys;

fn main() {}
