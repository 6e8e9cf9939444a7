use openrouter::{object, union};

#[object]
struct Text {
    id: String,
}

#[union(tag = "type", shared(id))]
enum Part {
    Text(Text),
}

fn main() {}
