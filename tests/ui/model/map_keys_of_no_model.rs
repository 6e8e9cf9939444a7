use openrouter::model;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Kind;

#[model]
struct Key {
    kinds: std::collections::HashMap<Kind, u64>,
}

fn main() {}
