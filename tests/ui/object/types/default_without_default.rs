use openrouter::object;

#[object]
struct Kind {
    name: String,
}

#[object]
struct Key {
    #[serde(default)]
    kind: Kind,
}

fn main() {}
