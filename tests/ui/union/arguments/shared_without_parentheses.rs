use openrouter::{Extra, union};

#[union(tag = "type", shared = "id", from())]
enum Part {
    Text(Extra),
}

fn main() {}
