use openrouter::model;

#[model(new, new)]
struct Key {
    name: String,
}

fn main() {}
