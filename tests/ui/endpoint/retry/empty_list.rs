use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", retry(safe, also()))]
struct MakeNote {}

fn main() {}
