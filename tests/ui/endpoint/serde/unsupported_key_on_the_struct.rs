use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", rename_all = "camelCase")]
struct CreateKey {
    name: String,
}

fn main() {}
