use openrouter::model;

#[model]
struct Key {
    #[serde(flatten = true)]
    rest: openrouter::Extra,
}

fn main() {}
