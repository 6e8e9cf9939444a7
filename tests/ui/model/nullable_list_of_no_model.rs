use openrouter::model;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[model]
struct Key {
    #[model(nullable)]
    kinds: Option<Vec<Kind>>,
}

fn main() {}
