use openrouter::Endpoint;

#[openrouter::model]
struct Kind {}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[endpoint(default)]
    kind: Kind,
}

fn main() {}
