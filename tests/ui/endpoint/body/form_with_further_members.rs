use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", body = form)]
struct CreateKey {
    #[endpoint(extra)]
    more: openrouter::Extra,
}

fn main() {}
