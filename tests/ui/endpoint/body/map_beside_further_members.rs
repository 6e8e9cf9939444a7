use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[serde(flatten)]
    labels: std::collections::HashMap<String, u8>,
    #[endpoint(extra)]
    more: openrouter::Extra,
}

fn main() {}
