use openrouter::model;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[model]
struct Key {
    kinds: std::collections::HashMap<String, Kind>,
}

fn main() {}
