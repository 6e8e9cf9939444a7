use openrouter::{model, union};

#[model]
struct Link {
    url: String,
}

#[model]
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
