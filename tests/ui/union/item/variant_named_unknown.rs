use openrouter::union;

#[union(tag = "type")]
enum Part {
    Text,
    Unknown,
}

fn main() {}
