use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", meta())]
struct MakeNote {}

fn main() {}
