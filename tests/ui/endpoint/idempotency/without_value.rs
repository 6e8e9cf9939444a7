use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", idempotency)]
struct MakeNote {}

fn main() {}
