use openrouter::object;

struct Kind;

#[object]
struct Key {
    kind: Kind,
}

fn main() {}
