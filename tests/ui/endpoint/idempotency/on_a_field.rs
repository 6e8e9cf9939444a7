use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes")]
struct MakeNote {
    #[endpoint(idempotency = "x-key")]
    key: Option<String>,
}

fn main() {}
