use openrouter::Endpoint;

struct Kind;

#[derive(Endpoint)]
#[endpoint(method = "PATCH", path = "/keys")]
struct UpdateKey {
    kind: openrouter::Patch<Kind>,
}

fn main() {}
