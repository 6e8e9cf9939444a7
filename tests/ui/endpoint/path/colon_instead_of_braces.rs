use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/:id")]
struct GetKey {
    id: String,
}

fn main() {}
