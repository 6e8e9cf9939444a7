use openrouter::{object, union};

#[object]
struct Text {
    id: String,
}

#[union(tag = "type", shared(id: u64))]
enum Part {
    Text(Text),
}

fn main() {}
