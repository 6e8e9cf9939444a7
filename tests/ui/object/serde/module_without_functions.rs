use openrouter::object;

mod cents {}

#[object]
struct Key {
    #[serde(with = "cents")]
    price: u64,
}

fn main() {}
