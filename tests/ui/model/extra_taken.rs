use openrouter::model;

#[model]
struct Key {
    extra: String,
}

fn main() {}
