use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[endpoint(default = )]
    limit: u64,
}

fn main() {}
