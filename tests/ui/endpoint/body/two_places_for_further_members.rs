use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[endpoint(extra)]
    more: openrouter::Extra,
    #[endpoint(extra)]
    rest: openrouter::Extra,
}

fn main() {}
