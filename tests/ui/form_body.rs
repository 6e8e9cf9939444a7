use openrouter::Endpoint;
#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/token", body = form)]
struct CreateToken {
    #[endpoint(extra)]
    more: openrouter::Extra,
    #[serde(flatten)]
    inner: openrouter::Extra,
}

fn main() {}
