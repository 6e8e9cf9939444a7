use openrouter::model;

#[model]
struct Key {
    #[serde(borrow)]
    name: String,
}

fn main() {}
