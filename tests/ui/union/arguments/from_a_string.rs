use openrouter::{object, union};

#[object]
struct Text {
    text: String,
}

#[union(tag = "type", from("Output"))]
enum Part {
    Text(Text),
}

fn main() {}
