use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", id = "", envelope = "", response = String)]
struct ListKeys;

fn main() {}
