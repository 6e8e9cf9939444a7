use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/things", errors(404 = text))]
struct GetThing;

fn main() {}
