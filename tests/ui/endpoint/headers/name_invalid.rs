use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", headers("x version" = "2"))]
struct Call;

fn main() {}
