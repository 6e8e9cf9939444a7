use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    #[endpoint(timeout = "30s")]
    offset: Option<u64>,
}

fn main() {}
