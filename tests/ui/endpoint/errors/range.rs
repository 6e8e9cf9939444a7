use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", errors(400..=499, 500..=503))]
struct GetJob;

fn main() {}
