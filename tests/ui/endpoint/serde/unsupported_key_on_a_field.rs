use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[endpoint(rename = "displayName")]
    name: String,
}

fn main() {}
