use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", deprecated = true)]
struct ListKeys {
    #[endpoint(query = offset)]
    offset: Option<u64>,
}

fn main() {}
