use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PATCH", path = "/keys")]
struct UpdateKeys {
    #[endpoint(required, default = Some(1.0))]
    limit: Option<f64>,
    #[serde(default)]
    #[endpoint(required)]
    name: Option<String>,
}

fn main() {}
