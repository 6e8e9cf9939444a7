use openrouter::object;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[object]
struct Key {
    #[serde(flatten)]
    kind: Kind,
}

fn main() {}
