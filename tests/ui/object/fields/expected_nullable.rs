use openrouter::object;

#[object]
struct Usage {
    #[object(expected, nullable)]
    total: Option<f64>,
    #[object(required, expected)]
    items: Option<u64>,
}

fn main() {}
