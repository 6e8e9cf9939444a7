use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/things", response = Option<openrouter_core::Bytes>)]
struct GetThing;

fn main() {}
