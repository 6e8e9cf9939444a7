use openrouter::{object, union};

#[object]
struct Text {
    id: String,
    size: u64,
}

#[object]
struct Image {
    id: Option<String>,
    size: Vec<u64>,
}

#[union(tag = "type", shared(id: String, size: u64))]
enum Part {
    Text(Text),
    Image(Box<Image>),
}

fn main() {}
