use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/key", envelope = "data")]
struct GetKey;

fn main() {}
