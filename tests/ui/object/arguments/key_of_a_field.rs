use openrouter::object;

#[object(new, nullable)]
struct Key {
    limit: Option<f64>,
}

fn main() {}
