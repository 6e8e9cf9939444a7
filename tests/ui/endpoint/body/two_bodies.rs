use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKeys {
    #[endpoint(body)]
    first: Vec<String>,
    #[endpoint(body)]
    second: Vec<String>,
}

fn main() {}
