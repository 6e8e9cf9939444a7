use openrouter::{object, union};

#[object]
struct Start {
    id: String,
    tags: Vec<String>,
    parts: Vec<Start>,
}

#[union(tag = "type", shared(id: &str, tags: &[String], parts: &Vec<Start>))]
enum Event {
    Start(Start),
}

fn main() {}
