use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", meta = Scope("repo"))]
struct MakeNote {}

fn main() {}
