use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", responses(200 = String, 304 = String))]
struct GetJob;

fn main() {}
