use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", response = (), status = 304)]
struct GetJob;

fn main() {}
