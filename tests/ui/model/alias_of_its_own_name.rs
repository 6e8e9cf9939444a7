use openrouter::model;

#[model]
struct Key {
    #[serde(alias = "label")]
    label: String,
    #[serde(rename = "title", alias = "name", alias = "name")]
    name: String,
}

fn main() {}
