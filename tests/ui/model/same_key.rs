use openrouter::model;

#[model]
struct Key {
    name: String,
    #[serde(alias = "name")]
    label: String,
}

fn main() {}
