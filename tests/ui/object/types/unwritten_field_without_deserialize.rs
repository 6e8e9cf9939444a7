use openrouter::object;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[object]
struct Key {
    #[serde(skip_serializing)]
    kind: Kind,
}

fn main() {}
