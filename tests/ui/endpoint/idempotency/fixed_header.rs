use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", idempotency = "X-Key", headers(x-key = "1"))]
struct MakeNote {}

fn main() {}
