use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", status = "201")]
struct CreateKey {
    name: String,
}

fn main() {}
