use openrouter::object;

#[object]
struct Key {
    #[serde(flatten, with = "cents")]
    price: u64,
}

fn main() {}
