use openrouter::object;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[object]
struct Key {
    kind: Kind,
}

fn main() {}
