use openrouter::union;

#[union(tag = "")]
enum Part {
    Text,
}

fn main() {}
