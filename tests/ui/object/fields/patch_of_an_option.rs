use openrouter::{Endpoint, Patch, object};

#[object(new)]
struct Key {
    label: Patch<Option<String>>,
}

#[derive(Endpoint)]
#[endpoint(method = "PATCH", path = "/keys")]
struct UpdateKeys {
    label: Patch<Option<String>>,
}

fn main() {}
