use openrouter::Endpoint;
use openrouter_core::Bytes;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/things", body = ndjson)]
struct PutThing {
    lines: Option<Bytes>,
}

fn main() {}
