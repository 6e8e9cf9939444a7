use openrouter::{object, union};

#[object]
struct Text {
    text: String,
}

#[union(tag = "type", from(Part))]
enum Part {
    Text(Text),
}

fn main() {}
