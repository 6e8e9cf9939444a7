use openrouter::model;

#[model]
struct Key {
    #[serde(flatten, with = "cents")]
    price: u64,
}

fn main() {}
