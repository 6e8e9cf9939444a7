use openrouter::{Extra, union};

#[union(tag = "type")]
enum Part {
    Text(Extra),
    #[serde(alias = "text")]
    Plain(Extra),
}

fn main() {}
