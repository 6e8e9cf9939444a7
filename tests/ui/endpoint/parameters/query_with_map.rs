use std::collections::HashMap;

use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    filter: Option<HashMap<String, String>>,
    #[endpoint(header = "x-labels")]
    labels: HashMap<String, String>,
}

fn main() {}
