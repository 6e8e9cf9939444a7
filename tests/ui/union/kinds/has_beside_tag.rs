use openrouter::{Extra, union};

#[union(tag = "type")]
enum Part {
    #[union(has = "text")]
    Text(Extra),
}

fn main() {}
