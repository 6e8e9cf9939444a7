use openrouter::Endpoint;
#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[endpoint(body)]
    first: Vec<String>,
    #[endpoint(body)]
    second: Vec<String>,
    third: u8,
}

fn main() {}
