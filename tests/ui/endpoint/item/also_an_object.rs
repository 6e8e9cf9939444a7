use openrouter::{Endpoint, object};

#[derive(Endpoint)]
#[object]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    offset: Option<u64>,
}

fn main() {}
