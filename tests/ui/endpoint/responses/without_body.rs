use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", responses(200, 304))]
struct GetJob;

fn main() {}
