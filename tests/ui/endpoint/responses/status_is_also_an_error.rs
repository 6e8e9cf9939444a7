use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", responses(200 = (), 304 = ()), errors(304, 404))]
struct GetJob;

fn main() {}
