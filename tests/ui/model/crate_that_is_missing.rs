use openrouter::model;

#[model(crate = nowhere)]
struct Key {
    hash: String,
    label: Option<String>,
}

fn main() {}
