use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", response = String, responses(200 = String, 304 = ()))]
struct GetJob;

fn main() {}
