use openrouter::{object, union};

#[object]
struct Text {
    tag: String,
    id: String,
}

#[union(tag = "type", shared(tag: String, sample: String, id: String, id: String))]
enum Part {
    Text(Text),
}

fn main() {}
