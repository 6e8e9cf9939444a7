use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", response = "Vec<String>")]
struct ListKeys;

fn main() {}
