use std::collections::HashMap;

use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", body = form)]
struct CreateKey {
    labels: HashMap<String, String>,
}

fn main() {}
