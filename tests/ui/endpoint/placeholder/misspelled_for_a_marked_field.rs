use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hsah}")]
struct GetKey {
    #[endpoint(path)]
    hash: String,
}

fn main() {}
