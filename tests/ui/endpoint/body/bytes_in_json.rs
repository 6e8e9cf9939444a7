use openrouter::{Bytes, Endpoint};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/blobs")]
struct PutBlob {
    name: String,
    data: Bytes,
}

fn main() {}
