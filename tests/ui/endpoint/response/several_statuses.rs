use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", response = String, status = 200 | 202)]
struct GetJob;

fn main() {}
