use openrouter::{object, union};

#[object]
struct Link {
    url: String,
    #[serde(rename = "type", alias = "kind")]
    kind: Option<String>,
}

#[object]
struct Empty {}

#[union]
enum Part {
    #[union(has = "uri")]
    Link(Link),
    #[union(has = "text")]
    Empty(Box<Empty>),
}

fn main() {}
