use openrouter::model;

#[model]
struct Key {
    #[serde(flatten, rename = "rest")]
    rest: openrouter::Extra,
}

fn main() {}
