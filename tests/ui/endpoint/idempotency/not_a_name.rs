use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", idempotency = "Idempotency Key")]
struct MakeNote {}

fn main() {}
