use openrouter::{Endpoint, Patch};

#[derive(Endpoint)]
#[endpoint(method = "PATCH", path = "/keys")]
struct UpdateKey {
    limit: Option<Patch<f64>>,
}

fn main() {}
