use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", body = xml)]
struct CreateKey {
    name: String,
}

fn main() {}
