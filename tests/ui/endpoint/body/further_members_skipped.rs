use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[endpoint(extra)]
    #[serde(skip_serializing_if = "openrouter::Extra::is_empty")]
    more: openrouter::Extra,
}

fn main() {}
