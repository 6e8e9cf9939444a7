use openrouter::model;

#[model]
struct Kind {
    name: String,
}

#[model]
struct Key {
    #[serde(default)]
    kind: Kind,
}

fn main() {}
