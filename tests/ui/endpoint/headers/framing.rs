use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", headers(content-length = "0"))]
struct Call;

fn main() {}
