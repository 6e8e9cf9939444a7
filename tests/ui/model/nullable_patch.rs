use openrouter::{Patch, model};

#[model]
struct Key {
    #[model(nullable)]
    label: Patch<String>,
}

fn main() {}
