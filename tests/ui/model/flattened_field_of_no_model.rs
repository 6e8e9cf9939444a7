use openrouter::model;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[model]
struct Key {
    #[serde(flatten)]
    kind: Kind,
}

fn main() {}
