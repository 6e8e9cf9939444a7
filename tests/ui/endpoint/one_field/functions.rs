use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/blobs", body = bytes)]
struct PutBlob {
    #[endpoint(with = base64)]
    data: Vec<u8>,
}

mod base64 {}

fn main() {}
