use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    #[serde(rename = "")]
    offset: Option<u64>,
}

fn main() {}
