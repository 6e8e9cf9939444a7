use openrouter::{Extra, union};

#[union(tag = "type")]
enum Part {
    #[serde(rename = "")]
    Text(Extra),
}

fn main() {}
