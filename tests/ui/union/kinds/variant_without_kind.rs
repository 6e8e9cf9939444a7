use openrouter::union;

#[derive(Debug, Clone, PartialEq)]
struct Part;

#[union]
enum Content {
    Text(String),
    #[union(object)]
    Part(Part),
}

fn main() {}
