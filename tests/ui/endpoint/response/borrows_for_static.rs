use openrouter::Endpoint;

#[derive(serde::Deserialize)]
struct Key<'a> {
    hash: &'a str,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", response = Key<'static>)]
struct GetKey;

fn main() {}
