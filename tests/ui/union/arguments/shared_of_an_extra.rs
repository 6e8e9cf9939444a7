use openrouter::{Extra, object, union};

#[object]
struct Start {
    id: String,
}

#[union(tag = "type", shared(id: String))]
enum Event {
    Start(Start),
    Pause(Extra),
}

fn main() {}
