use openrouter::union;

#[derive(Debug, Clone, PartialEq)]
struct Text;

#[union(tag = "type")]
enum Part {
    Text(Text),
}

fn main() {}
