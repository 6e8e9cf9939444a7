use openrouter::{Endpoint, object};

#[object]
struct Limit {}

#[derive(Endpoint)]
#[endpoint(method = "PATCH", path = "/keys")]
struct UpdateKeys {
    #[endpoint(required)]
    #[serde(flatten)]
    limit: Option<Limit>,
}

fn main() {}
