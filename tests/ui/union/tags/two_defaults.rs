use openrouter::{Extra, union};

#[union(tag = "type")]
enum Part {
    #[union(default)]
    Text(Extra),
    #[union(default)]
    Plain(Extra),
}

fn main() {}
