use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[endpoint(with = 5)]
    limit: u64,
}

fn main() {}
