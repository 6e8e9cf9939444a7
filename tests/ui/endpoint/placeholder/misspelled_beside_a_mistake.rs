use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hsah}", timeout = "soon")]
struct GetKey {
    hash: String,
}

fn main() {}
