use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", retry(also = 409))]
struct MakeNote {}

fn main() {}
