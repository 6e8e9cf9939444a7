use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", responses(100 = (), 200 = ()))]
struct GetJob;

fn main() {}
