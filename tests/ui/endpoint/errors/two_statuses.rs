use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/things", errors(400 | 404))]
struct GetThing;

fn main() {}
