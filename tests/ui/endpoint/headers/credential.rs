use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", headers(authorization = "Bearer abc"))]
struct Call;

fn main() {}
