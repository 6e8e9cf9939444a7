use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", headers(accept = "text/csv", Accept = "text/plain"))]
struct Call;

fn main() {}
