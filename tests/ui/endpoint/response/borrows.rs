use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", response = &str, envelope = "data")]
struct ListKeys;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", response = Key<'a>)]
struct GetKey {
    hash: String,
}

struct Key<'a>(&'a str);

fn main() {}
