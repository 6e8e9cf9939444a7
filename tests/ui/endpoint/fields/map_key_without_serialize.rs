use openrouter::Endpoint;

#[derive(PartialEq, Eq, Hash)]
struct Kind;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    limits: std::collections::HashMap<Kind, u64>,
}

fn main() {}
