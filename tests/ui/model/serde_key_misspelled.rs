use openrouter::model;

#[model]
struct Key {
    #[serde(renam = "title")]
    name: String,
}

fn main() {}
