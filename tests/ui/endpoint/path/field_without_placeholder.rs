use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct GetKey {
    #[endpoint(path)]
    hash: String,
}

fn main() {}
