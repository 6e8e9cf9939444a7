use openrouter::object;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[object]
struct Key {
    #[object(nullable)]
    kinds: Option<Vec<Kind>>,
}

fn main() {}
