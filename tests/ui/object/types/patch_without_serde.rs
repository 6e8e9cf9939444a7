use openrouter::object;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[object]
struct Key {
    kind: openrouter::Patch<Kind>,
}

fn main() {}
