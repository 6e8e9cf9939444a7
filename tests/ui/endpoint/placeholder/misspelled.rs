use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/models/{author}/{slg}")]
struct GetModel {
    author: String,
    slug: String,
}

fn main() {}
