use openrouter::{Extra, union};

#[union(tag = "type")]
enum Part {
    #[serde(skip)]
    Text(Extra),
}

fn main() {}
