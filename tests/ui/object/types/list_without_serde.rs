use openrouter::object;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[object]
struct Key {
    kinds: Vec<Kind>,
}

fn main() {}
