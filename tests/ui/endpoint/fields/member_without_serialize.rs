use openrouter::Endpoint;

struct Kind;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    kind: Kind,
    kinds: Option<Vec<Kind>>,
}

fn main() {}
