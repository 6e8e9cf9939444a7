use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", body = form)]
struct CreateKey {
    #[endpoint(body)]
    token: String,
}

fn main() {}
