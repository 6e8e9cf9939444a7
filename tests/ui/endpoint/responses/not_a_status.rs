use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", responses(2000 = (), ok = ()))]
struct GetJob;

fn main() {}
