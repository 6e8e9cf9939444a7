use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/things", response(200 = String, 202 = u64))]
struct GetThing;

fn main() {}
