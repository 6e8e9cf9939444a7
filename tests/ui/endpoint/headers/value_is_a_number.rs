use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", headers(x-api-version = 2, accept = "text/csv"))]
struct Call;

fn main() {}
