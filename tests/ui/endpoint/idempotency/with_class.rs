use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", retry = create, idempotency = "X-Key")]
struct MakeNote {}

fn main() {}
