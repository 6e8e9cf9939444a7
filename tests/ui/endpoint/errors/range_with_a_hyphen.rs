use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/things", errors(400-499))]
struct GetThing;

fn main() {}
