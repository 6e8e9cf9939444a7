use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hahs}")]
struct GetKey {
    hash: String,
    r#type: String,
}

fn main() {}
