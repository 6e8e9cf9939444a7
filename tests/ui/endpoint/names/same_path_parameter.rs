use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}")]
struct GetKey {
    hash: String,
    #[endpoint(path)]
    #[serde(rename = "hash")]
    id: String,
}

fn main() {}
