use openrouter::model;

#[model]
struct Key {
    #[serde(rename("a", "b"))]
    name: String,
}

fn main() {}
