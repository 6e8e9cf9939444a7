use openrouter::model;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[model]
struct Key {
    kind: Kind,
}

fn main() {}
