use openrouter::{Endpoint, Patch};

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/notes", body = text)]
struct PutNote {
    text: Patch<String>,
}

fn main() {}
