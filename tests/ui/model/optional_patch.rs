use openrouter::{Patch, model};

#[model]
struct Key {
    label: Option<Patch<String>>,
    #[model(nullable)]
    name: Option<Patch<String>>,
}

fn main() {}
