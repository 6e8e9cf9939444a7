use openrouter::Endpoint;

#[openrouter::object]
struct Kind {}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[endpoint(default)]
    kind: Kind,
}

fn main() {}
