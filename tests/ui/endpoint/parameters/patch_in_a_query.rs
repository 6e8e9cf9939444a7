use openrouter::{Endpoint, Patch};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    limit: Patch<f64>,
    #[endpoint(header = "x-label")]
    label: Patch<String>,
}

fn main() {}
