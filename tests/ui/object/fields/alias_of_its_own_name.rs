use openrouter::object;

#[object]
struct Key {
    #[serde(alias = "label")]
    label: String,
    #[serde(rename = "title", alias = "name", alias = "name")]
    name: String,
}

fn main() {}
