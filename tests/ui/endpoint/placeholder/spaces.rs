use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/models/{ slug }")]
struct GetKey {
    slug: String,
}

fn main() {}
