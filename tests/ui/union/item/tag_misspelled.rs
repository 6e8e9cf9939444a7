use openrouter::{Extra, union};

#[union(tga = "type")]
enum Part {
    Text(Extra),
}

fn main() {}
