use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[serde(flatten, with = "cents")]
    price: u64,
}

fn main() {}
