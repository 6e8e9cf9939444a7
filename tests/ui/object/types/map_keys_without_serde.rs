use openrouter::object;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Kind;

#[object]
struct Key {
    kinds: std::collections::HashMap<Kind, u64>,
}

fn main() {}
