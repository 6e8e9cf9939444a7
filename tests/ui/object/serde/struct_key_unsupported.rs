use openrouter::object;

#[object]
#[serde(deny_unknown_fields)]
struct Key {
    name: String,
}

fn main() {}
