use openrouter::{Extra, union};

#[union(tag = "type")]
#[union(tag = "type")]
enum Event {
    Ping(Extra),
}

fn main() {}
