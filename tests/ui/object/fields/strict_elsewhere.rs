use openrouter::object;

#[object]
struct Usage {
    #[object(strict)]
    total: f64,
    #[object(required, strict)]
    limit: Option<f64>,
    #[object(expected, strict)]
    items: Option<u64>,
    #[object(strict)]
    #[serde(skip)]
    cache: Option<u64>,
}

fn main() {}
