use openrouter::model;

mod cents {}

#[model]
struct Key {
    #[serde(with = "cents")]
    price: u64,
}

fn main() {}
