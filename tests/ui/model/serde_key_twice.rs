use openrouter::model;

#[model]
struct Key {
    #[serde(rename = "a", rename = "b")]
    name: String,
}

fn main() {}
