use openrouter::model;

#[model(strict)]
struct Key {
    name: String,
}

fn main() {}
