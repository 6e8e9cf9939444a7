use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", body = form)]
struct CreateKey {
    #[serde(flatten)]
    inner: openrouter::Extra,
}

fn main() {}
