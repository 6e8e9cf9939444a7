use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "HEAD", path = "/keys")]
struct CheckKeys {
    #[endpoint(extra)]
    more: openrouter::Extra,
}

fn main() {}
