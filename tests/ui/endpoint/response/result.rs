use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", response = Result<String, u8>)]
struct GetJob;

fn main() {}
