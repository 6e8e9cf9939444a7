use openrouter::{object, union};

#[object]
struct Link {
    url: String,
}

#[object]
struct Text {
    text: String,
}

#[union]
enum Part {
    Text(Text),
    #[union(has("url"))]
    Link(Link),
}

fn main() {}
