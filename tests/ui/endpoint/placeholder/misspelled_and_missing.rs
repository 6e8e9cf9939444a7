use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}/x/{id}")]
struct GetKey {
    hsah: String,
}

fn main() {}
