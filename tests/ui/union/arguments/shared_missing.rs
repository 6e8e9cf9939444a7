use openrouter::{object, union};

#[object]
struct Text {
    id: String,
}

#[object]
struct Image {
    url: String,
}

#[union(tag = "type", shared(id: String))]
enum Part {
    Text(Text),
    Image(Image),
}

fn main() {}
