use openrouter::union;

#[derive(Debug, Clone, PartialEq)]
struct Part;

#[union]
enum Content {
    Text(String),
    Parts(Vec<Part>),
}

fn main() {}
