use openrouter::{object, union};

#[object]
struct Text {
    text: String,
}

#[union(tag = "type", default = "text")]
enum Part {
    Text(Text),
}

#[union(has = "text")]
enum Item {
    Text(Text),
}

fn main() {}
