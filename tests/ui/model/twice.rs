use openrouter::model;

#[model]
#[model(new)]
struct Key {
    hash: String,
}

fn main() {}
