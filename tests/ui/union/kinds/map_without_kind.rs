use openrouter::union;

#[derive(Debug, Clone, PartialEq)]
struct Part;

#[union(tag = "type")]
enum Content {
    Parts(Box<std::collections::BTreeMap<String, Part>>),
}

fn main() {}
