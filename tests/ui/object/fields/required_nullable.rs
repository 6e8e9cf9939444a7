use openrouter::object;

#[object]
struct Key {
    #[object(required, nullable)]
    limit: Option<f64>,
}

fn main() {}
