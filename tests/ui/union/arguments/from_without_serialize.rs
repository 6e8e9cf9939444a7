use openrouter::{Extra, union};

struct Output;

#[union(tag = "type", from(Output))]
enum Part {
    Text(Extra),
}

fn main() {}
