use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PATCH", path = "/keys")]
struct UpdateKeys {
    #[endpoint(required)]
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<f64>,
}

fn main() {}
