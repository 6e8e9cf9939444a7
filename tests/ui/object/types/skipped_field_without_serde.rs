use openrouter::object;

#[derive(Debug, Clone, PartialEq)]
struct Kind;

#[object]
struct Key {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kinds: Vec<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<Kind>,
}

fn main() {}
