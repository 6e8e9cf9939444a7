use openrouter::model;

#[model]
struct Key {
    #[serde(default = "10")]
    limit: u64,
}

fn main() {}
