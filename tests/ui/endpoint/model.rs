use openrouter::{Endpoint, model};

#[derive(Endpoint)]
#[model]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    offset: Option<u64>,
}

fn main() {}
