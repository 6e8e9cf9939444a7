use openrouter::{Extra, union};

#[union(tag = kind)]
enum Part {
    Text(Extra),
}

fn main() {}
