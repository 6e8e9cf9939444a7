use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "String::len")]
    label: String,
}

fn main() {}
