use openrouter::Endpoint;

struct Kind;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[serde(flatten)]
    kind: Kind,
}

fn main() {}
