use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", meta(scope = "repo"))]
struct MakeNote {}

fn main() {}
