use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "HEAD", path = "/keys", response = String)]
struct HeadKeys;

fn main() {}
