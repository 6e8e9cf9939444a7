use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", responses(200..=299 = ()))]
struct GetJob;

fn main() {}
