use openrouter::object;

#[object(new)]
struct Key {
    #[object(required)]
    #[serde(default)]
    limit: Option<f64>,
}

fn main() {}
