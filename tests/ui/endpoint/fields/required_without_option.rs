use openrouter::{Endpoint, Patch};

#[derive(Endpoint)]
#[endpoint(method = "PATCH", path = "/keys")]
struct UpdateKeys {
    #[endpoint(required)]
    name: String,
    #[endpoint(required)]
    limit: Patch<f64>,
}

fn main() {}
