use openrouter::Endpoint;
use openrouter_core::Bytes;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/things", body = multipart)]
struct PutThing {
    vec: Vec<u8>,
    bytes: Option<Bytes>,
    slice: &'static [u8],
    several: Vec<Bytes>,
}

fn main() {}
