use openrouter::object;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[object]
struct Key {
    kinds: std::collections::HashMap<String, Kind>,
}

fn main() {}
