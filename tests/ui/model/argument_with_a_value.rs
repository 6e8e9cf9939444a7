use openrouter::model;

#[model(new = true)]
struct Key {
    name: String,
}

fn main() {}
