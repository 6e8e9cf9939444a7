use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", body = jsno)]
struct CreateKey {
    name: String,
}

fn main() {}
