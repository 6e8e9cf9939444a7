use openrouter::model;

struct Kind;

#[model]
struct Key {
    kind: Kind,
}

fn main() {}
