use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[endpoint(extra)]
    more: std::collections::HashMap<String, u8>,
}

fn main() {}
