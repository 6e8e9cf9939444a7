use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/50%/{id}")]
struct GetKey {
    id: String,
}

fn main() {}
