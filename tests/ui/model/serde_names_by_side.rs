use openrouter::model;

#[model]
struct Key {
    #[serde(rename(serialise = "a", deserialize = "b"))]
    name: String,
}

fn main() {}
