use openrouter::model;

#[model]
struct Key {
    hash: (),
    label: Option<()>,
}

fn main() {}
