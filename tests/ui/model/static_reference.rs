use openrouter::model;

#[model]
struct Key {
    label: &'static str,
}

fn main() {}
