use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[serde(alias = "title")]
    name: String,
}

fn main() {}
