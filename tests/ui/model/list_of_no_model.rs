use openrouter::model;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[model]
struct Key {
    kinds: Vec<Kind>,
}

fn main() {}
