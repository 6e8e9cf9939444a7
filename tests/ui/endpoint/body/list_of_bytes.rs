use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/blobs")]
struct PutBlob {
    data: Option<Vec<u8>>,
}

fn main() {}
