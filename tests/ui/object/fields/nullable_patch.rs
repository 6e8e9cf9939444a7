use openrouter::{Patch, object};

#[object]
struct Key {
    #[object(nullable)]
    label: Patch<String>,
}

fn main() {}
