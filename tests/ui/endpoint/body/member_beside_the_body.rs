use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKeys {
    #[endpoint(body)]
    names: Vec<String>,
    limit: u8,
}

fn main() {}
