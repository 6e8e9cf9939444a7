use openrouter::model;

#[model(nwe)]
struct Key {
    name: String,
}

fn main() {}
