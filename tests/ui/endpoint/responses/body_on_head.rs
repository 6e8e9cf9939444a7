use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "HEAD", path = "/job", responses(200 = String, 304 = ()))]
struct GetJob;

fn main() {}
