use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", retry(safe, create))]
struct MakeNote {}

fn main() {}
