use openrouter::{Extra, union};

#[union(tag = "type")]
enum Part {
    #[cfg(unix)]
    Text(Extra),
}

fn main() {}
