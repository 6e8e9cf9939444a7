use openrouter::model;

#[model]
#[serde(deny_unknown_fields)]
struct Key {
    name: String,
}

fn main() {}
