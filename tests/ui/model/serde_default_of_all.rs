use openrouter::model;

#[model]
#[serde(default)]
struct Key {
    label: String,
}

fn main() {}
