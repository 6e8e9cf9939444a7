use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/blobs", body = bytes)]
struct PutBlob {
    data: String,
}

fn main() {}
