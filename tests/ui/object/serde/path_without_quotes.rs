use openrouter::object;

#[object]
struct Key {
    #[serde(with = cents)]
    price: u64,
}

fn main() {}
