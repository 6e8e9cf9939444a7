use openrouter::{Endpoint, Patch};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", body = form)]
struct CreateKey {
    label: Patch<Vec<String>>,
}

fn main() {}
