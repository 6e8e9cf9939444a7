use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/things", responses(200 | 202 = String))]
struct GetThing;

fn main() {}
