use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    name: String,
    #[serde(rename = "name")]
    label: String,
}

fn main() {}
