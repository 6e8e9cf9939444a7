use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", idempotency = "Authorization")]
struct MakeNote {}

fn main() {}
