use openrouter::Endpoint;

struct Kind;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKeys {
    #[endpoint(body)]
    kinds: Vec<Kind>,
}

fn main() {}
