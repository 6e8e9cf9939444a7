use openrouter::{Extra, union};

#[union(tag = "type")]
enum Part {
    Text(Extra),
    Unknown(Extra),
}

fn main() {}
