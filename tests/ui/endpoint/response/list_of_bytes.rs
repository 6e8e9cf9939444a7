use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/things", response = Vec<u8>)]
struct GetThing;

fn main() {}
