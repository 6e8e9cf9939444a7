use openrouter::model;

#[model(crate = "renamed")]
struct Key {
    name: String,
}

fn main() {}
