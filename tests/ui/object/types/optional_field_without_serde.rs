use openrouter::object;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[object]
struct Key {
    kind: Option<Kind>,
}

fn main() {}
