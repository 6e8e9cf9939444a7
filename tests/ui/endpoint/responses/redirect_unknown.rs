use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", redirect = all)]
struct GetJob;

fn main() {}
