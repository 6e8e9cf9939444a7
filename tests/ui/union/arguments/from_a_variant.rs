use openrouter::{object, union};

#[object]
struct Text {
    id: String,
}

#[union(tag = "type", from(Text, String, String))]
enum Part {
    Text(Box<Text>),
}

fn main() {}
