use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", idempotency = "Content-Length")]
struct MakeNote {}

fn main() {}
