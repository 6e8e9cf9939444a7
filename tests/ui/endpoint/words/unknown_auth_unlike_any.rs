use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = oauth2)]
struct ListKeys;

fn main() {}
