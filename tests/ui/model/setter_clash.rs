use openrouter::model;

#[model(new)]
struct Key {
    sample: Option<bool>,
}

fn main() {}
