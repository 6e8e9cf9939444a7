use openrouter::object;

#[object]
#[serde(default)]
struct Key {
    label: String,
}

fn main() {}
