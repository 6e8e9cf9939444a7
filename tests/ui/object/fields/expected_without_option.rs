use openrouter::{Patch, object};

#[object]
struct Usage {
    #[object(expected)]
    total: f64,
    #[object(expected)]
    items: Patch<u64>,
}

fn main() {}
