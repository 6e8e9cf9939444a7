use openrouter::model;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[model]
struct Key {
    #[serde(skip_serializing)]
    kind: Kind,
}

fn main() {}
