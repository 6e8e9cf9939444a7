use openrouter::{Extra, union};

#[union(tag = "type")]
enum Part {
    Start(Extra) = 1,
    End(Extra) = 2,
}

fn main() {}
