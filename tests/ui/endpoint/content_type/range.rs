use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/images", body = bytes, content_type = "image/*")]
struct PutImage {
    image: Vec<u8>,
}

fn main() {}
