use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    offset: u64,
    #[serde(rename = "offset")]
    skip: u64,
}

fn main() {}
