use openrouter::{Extra, union};

#[union(tag = "type", crate = nowhere)]
enum Part {
    End(Extra),
}

fn main() {}
