use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", errors(100, 404))]
struct GetJob;

fn main() {}
