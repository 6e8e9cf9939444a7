use openrouter::model;

#[model]
struct Key {
    #[serde(with = cents)]
    price: u64,
}

fn main() {}
