use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", status = 201, responses(201 = (), 304 = ()))]
struct GetJob;

fn main() {}
