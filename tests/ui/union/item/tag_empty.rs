use openrouter::{Extra, union};

#[union(tag = "")]
enum Part {
    Text(Extra),
}

fn main() {}
