use openrouter::object;

#[object]
struct Key {
    #[serde(borrow)]
    name: String,
}

fn main() {}
