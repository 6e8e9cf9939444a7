use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/things", body = ndjson)]
struct PutThing {
    lines: Vec<u8>,
}

fn main() {}
