use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{id:u32}")]
struct GetKey {
    id: String,
}

fn main() {}
