use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", body = form)]
struct CreateKey {
    extra: openrouter::Extra,
}

fn main() {}
