use openrouter::{Patch, object};

#[object]
struct Key {
    label: Option<Patch<String>>,
    #[object(nullable)]
    name: Option<Patch<String>>,
}

fn main() {}
