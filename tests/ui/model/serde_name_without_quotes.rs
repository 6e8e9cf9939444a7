use openrouter::model;

#[model]
struct Key {
    #[serde(rename = title)]
    name: String,
}

fn main() {}
